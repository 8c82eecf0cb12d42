/** A refusal whose message is all a person needs to read. */
export class LaunchError extends Error {
  override readonly name = 'LaunchError';
}

/** By name: the command line of a launch imports none of those who throw them. */
const refusals = [
  'LaunchError',
  'DamagedDataDirectoryError',
  'InvalidManifestError',
  'ModuleRejectedError',
  'ModuleLimitError',
];

/** Prints what went wrong, with a stack only for what nobody foresaw, and chooses the exit code. */
export function reportFailure(error: unknown): void {
  const foreseen = error instanceof Error && (refusals.includes(error.name) || isWrongOption(error));
  console.error(foreseen ? error.message : error);
  process.exitCode = 1;
}

/** What parseArgs says about an option that there is not. */
function isWrongOption(error: Error & { code?: unknown }): boolean {
  return typeof error.code === 'string' && error.code.startsWith('ERR_PARSE_ARGS');
}
