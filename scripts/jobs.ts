import { parseArgs } from 'node:util';
import { PlatformDb } from '@ocsuite/db';
import { type DeadLetterView, Problem } from '@ocsuite/types';
import type { Operator } from '../backend/src/create-operator.js';
import { DeadLetterService } from '../backend/src/modules/tasks/index.js';
import { LaunchError, reportFailure } from './launch/launch-error.js';
import { withOperator } from './launch/with-operator.js';

const most = 100;

interface Letter {
  tenantId: string;
  letter: DeadLetterView;
}

/** `pnpm jobs:dead`, `pnpm jobs:replay <id>… | --all` and `pnpm jobs:discard <id>… | --all`: work that gave up, over all companies. */
async function jobs(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { all: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
  });
  const [command, ...ids] = positionals;
  await withOperator(async (services) => {
    const open = await openLetters(services);
    if (command === 'list') return print(open, values.json);
    const chosen = values.all ? open : ids.map((id) => findLetter(open, id));
    if (chosen.length === 0)
      throw new LaunchError('Say which: one or more ids of `pnpm jobs:dead`, or --all.');
    const service = services.get(DeadLetterService, { strict: false });
    for (const { tenantId, letter } of chosen) {
      const done =
        command === 'replay'
          ? service.replay({ tenantId }, letter.id)
          : service.discard({ tenantId }, letter.id);
      const outcome = await done.then(({ status }) => status, refusalOf);
      console.log(values.json ? JSON.stringify({ id: letter.id, outcome }) : `${letter.id}  ${outcome}`);
    }
  });
}

async function openLetters(services: Operator): Promise<Letter[]> {
  const service = services.get(DeadLetterService, { strict: false });
  const tenants = await services
    .get(PlatformDb, { strict: false })
    .read((tx) =>
      tx.manager.query<{ id: string }[]>(
        "select distinct tenant_id as id from dead_letter where status = 'open'",
      ),
    );
  const found: Letter[] = [];
  for (const { id: tenantId } of tenants) {
    const letters = await service.list({ tenantId }, 'open', most);
    found.push(...letters.map((letter) => ({ tenantId, letter })));
  }
  return found.toSorted((a, b) => a.letter.createdAt.localeCompare(b.letter.createdAt));
}

function findLetter(open: Letter[], id: string): Letter {
  const found = open.find(({ letter }) => letter.id === id);
  if (found) return found;
  throw new LaunchError(`There is no open dead letter ${id}. \`pnpm jobs:dead\` lists them.`);
}

function print(open: Letter[], asJson: boolean): void {
  if (asJson)
    return console.log(JSON.stringify(open.map(({ tenantId, letter }) => ({ tenantId, ...letter }))));
  if (open.length === 0) return console.log('No work has given up.');
  for (const { tenantId, letter } of open) {
    const { id, createdAt, jobName, attempts, cause } = letter;
    console.log(`${id}  ${createdAt}  ${jobName}  ${attempts} attempts  company ${tenantId}`);
    console.log(`    ${cause.title}: ${cause.detail}`);
  }
}

function refusalOf(error: unknown): string {
  if (error instanceof Problem) return `refused: ${error.detail}`;
  throw error;
}

await jobs().catch(reportFailure);
