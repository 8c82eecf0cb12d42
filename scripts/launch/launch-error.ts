/** A refusal whose message is all a person needs to read. */
export class LaunchError extends Error {
  override readonly name = 'LaunchError';
}

/** Prints what went wrong, with a stack only for what nobody foresaw, and chooses the exit code. */
export function reportFailure(error: unknown): void {
  const foreseen = error instanceof Error && /^(LaunchError|DamagedDataDirectoryError)$/.test(error.name);
  console.error(foreseen ? error.message : error);
  process.exitCode = 1;
}
