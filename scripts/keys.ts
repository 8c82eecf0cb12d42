import { parseArgs } from 'node:util';
import { KeyRotationService } from '../backend/src/modules/keys/index.js';
import { LaunchError, reportFailure } from './launch/launch-error.js';
import { withOperator } from './launch/with-operator.js';

/** `pnpm keys:rotate` gives every company a new key now; `pnpm keys:destroy <company id> --yes` makes its secrets unreadable. */
async function keys(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { yes: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
  });
  const [command, tenantId] = positionals;
  await withOperator(async (services) => {
    const rotations = services.get(KeyRotationService, { strict: false });
    if (command === 'rotate') return rotateAll(rotations, values.json);
    if (!tenantId || !values.yes) {
      throw new LaunchError(
        'Name the company by its id and add --yes: nothing sealed for it will ever open again.',
      );
    }
    await checkCompany(rotations, tenantId);
    await rotations.destroyKeys({ tenantId });
    console.log(
      values.json ? JSON.stringify({ tenantId, destroyed: true }) : `The keys of ${tenantId} are gone.`,
    );
  });
}

async function checkCompany(rotations: KeyRotationService, id: string): Promise<void> {
  const known = (await rotations.listAll()).map(({ tenantId }) => tenantId);
  if (!known.includes(id))
    throw new LaunchError([`No company ${id} has keys. These have:`, ...known].join('\n  '));
}

async function rotateAll(rotations: KeyRotationService, asJson: boolean): Promise<void> {
  const tenants = await rotations.listAll();
  let secrets = 0;
  for (const [index, scope] of tenants.entries()) {
    secrets += await rotations.rotate(scope);
    if (!asJson) console.log(`${index + 1} of ${tenants.length} companies, ${secrets} secrets sealed anew`);
  }
  if (asJson) console.log(JSON.stringify({ companies: tenants.length, secrets }));
}

await keys().catch(reportFailure);
