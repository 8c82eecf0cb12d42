/** Stops the database server of the run and removes its files. */
export default async function globalTeardown(): Promise<void> {
  await globalThis.stopTestPostgres?.();
}
