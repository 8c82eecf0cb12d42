import { type Config, ConfigurationError, loadConfig } from './config/index.js';

/**
 * Starts one of the product's processes: says all that is wrong with the environment, or runs until told to stop. A parent
 * that dies takes its child along, so nothing is left behind.
 */
export async function runProcess(
  name: string,
  start: (config: Config) => Promise<{ url: string }>,
): Promise<void> {
  try {
    const { url } = await start(loadConfig(process.env));
    process.send?.({ ready: true, url });
    if (process.send) process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  } catch (error) {
    if (error instanceof ConfigurationError) {
      process.stderr.write(`${name} cannot start, the environment is not complete:\n${error.message}\n`);
    } else {
      process.stderr.write(
        `${name} cannot start: ${error instanceof Error ? error.message : String(error)}\n`,
      );
    }
    process.exit(1);
  }
}
