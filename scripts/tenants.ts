import { parseArgs } from 'node:util';
import { TenantDb } from '@ocsuite/db';
import type { Operator } from '../backend/src/create-operator.js';
import { ConnectorService, DisconnectionService } from '../backend/src/modules/connectors/index.js';
import { TenantErasure, TenantService } from '../backend/src/modules/identity/index.js';
import { LaunchError, reportFailure } from './launch/launch-error.js';
import { withOperator } from './launch/with-operator.js';

/**
 * `pnpm tenants:erase <company id> --name <its name>`: gives every access back, erases all that the company has, its keys
 * included, and prints the receipt. Nothing of it stays here, so the receipt is the operator's to keep.
 */
async function eraseTenant(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { name: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const [, tenantId] = positionals;
  if (!tenantId) throw new LaunchError('Say which: the id of a company, and --name with its name.');
  await withOperator(async (services) => {
    const name = await nameOf(services, tenantId);
    if (values.name !== name) {
      throw new LaunchError(`The company is called "${name}": repeat that as --name to erase it.`);
    }
    const revoked = await giveAccessBack(services, tenantId);
    const receipt = await services.get(TenantErasure, { strict: false }).erase({ tenantId });
    const erasedAt = new Date().toISOString();
    console.log(JSON.stringify({ tenantId, name, erasedAt, revoked, ...receipt }, null, values.json ? 0 : 2));
  });
}

async function nameOf(services: Operator, tenantId: string): Promise<string> {
  const tenants = services.get(TenantService, { strict: false });
  const find = services.get(TenantDb, { strict: false }).withTenant({ tenantId }, (tx) => tenants.get(tx));
  const { name } = await find.catch(() => {
    throw new LaunchError(`There is no company ${tenantId}.`);
  });
  return name;
}

/** Source by source, whether the provider confirmed that the access is gone; another company's use of a grant keeps it. */
async function giveAccessBack(services: Operator, tenantId: string): Promise<Record<string, boolean>> {
  const connectors = services.get(ConnectorService, { strict: false });
  const disconnection = services.get(DisconnectionService, { strict: false });
  const answers: Record<string, boolean> = {};
  for (const { id, name, accountEmail } of await connectors.list({ tenantId })) {
    const { revoked } = await disconnection.disconnect({ tenantId }, id, { purge: false });
    if (accountEmail) answers[name] = revoked;
  }
  return answers;
}

await eraseTenant().catch(reportFailure);
