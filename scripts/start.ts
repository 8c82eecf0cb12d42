import { openDataFolder } from './launch/data-folder.js';
import { reportFailure } from './launch/launch-error.js';
import { launchProduct } from './launch/launch-product.js';
import { hasDemoPeople } from './launch/seed-demo-tenant.js';
import { missingProviders } from './launch/service-environment.js';
import { Progress } from './launch/progress.js';
import { Shutdown } from './launch/shutdown.js';

/** `npm start`: the whole product on this machine, until Ctrl-C. */
async function start(): Promise<void> {
  const progress = new Progress(process.argv.includes('--json'));
  const shutdown = new Shutdown((line) => progress.say(line));
  shutdown.listen();
  try {
    const { url, sandboxUrl } = await launchProduct(openDataFolder(), progress, shutdown);
    if (shutdown.isStopping) return;
    progress.announce(`OCSuite ready: ${url}/app`, { ready: `${url}/app` });
    progress.say(signInHint());
    if (sandboxUrl && missingProviders(process.env).includes('SMTP')) {
      progress.say(`Mails: ${sandboxUrl}/_sandbox/mails`);
    }
    progress.say('Ctrl-C stops everything.');
  } catch (error) {
    if (!shutdown.isStopping) reportFailure(error);
    await shutdown.run(1);
  }
}

function signInHint(): string {
  return hasDemoPeople(process.env)
    ? 'Sign in: open the page, press "Sign in" and choose "Olivia Owner (owner@demo)"; for curl: npm run -s token -- --as owner@demo'
    : 'Sign in with an account of your Clerk application.';
}

await start();
