import { parseArgs } from 'node:util';
import { z } from 'zod';
import { openDataFolder } from './launch/data-folder.js';
import { LaunchError, reportFailure } from './launch/launch-error.js';
import { findLiveRun } from './launch/run-record.js';

const answerSchema = z.looseObject({ jwt: z.string() });

/** `pnpm token --as owner@demo`: a session token of a demo person, for curl and tests. */
async function printToken(): Promise<void> {
  const { values } = parseArgs({ options: { as: { type: 'string' }, json: { type: 'boolean' } } });
  if (!values.as) throw new LaunchError('Say for whom: pnpm token --as owner@demo');
  const run = findLiveRun(openDataFolder());
  if (!run?.url) throw new LaunchError('OCSuite is not running here. Start it with `npm start` first.');
  if (!run.sandboxUrl)
    throw new LaunchError('Sign-in is done by your Clerk application here; it issues the tokens.');
  const response = await fetch(`${run.sandboxUrl}/clerk/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ as: values.as, azp: run.url }),
  });
  if (!response.ok) throw new LaunchError(`No token for ${values.as}: ${await response.text()}`);
  const answer = answerSchema.parse(await response.json());
  console.log(values.json ? JSON.stringify({ ...answer, url: run.url }) : answer.jwt);
}

await printToken().catch(reportFailure);
