import type { LoggedRequest } from '@ocsuite/sandbox';
import { type ConnectorView, connectorViewSchema, taskStartedSchema, type TaskView } from '@ocsuite/types';
import type { Product } from './product.js';
import { connectGoogle, endOfAllTasks, endOfTask } from './sources.js';
import type { TestTenant } from './test-tenant.js';

const account = 'analytics@northwind.example';

/** Sources at Google's stand-in and their syncs, as tests of syncs need them. */
export class SyncedGoogle {
  /** Small, and in London. */
  readonly property = 'properties/2002';

  constructor(readonly product: () => Product) {}

  behaves(google: object): Promise<void> {
    return this.product().sandboxBehaves({ scope: { user: account }, google });
  }

  async connectorOf(tenant: TestTenant, id: string): Promise<ConnectorView> {
    return (await tenant.as('viewer').get(`/connectors/${id}`)).read(connectorViewSchema);
  }

  endOfSyncs(tenant: TestTenant): Promise<TaskView[]> {
    return endOfAllTasks(tenant.as('viewer'), { except: 'module-run' });
  }

  /** A connector that has just chosen its property. */
  async aConnector(tenant: TestTenant, choice = this.property): Promise<string> {
    const { id } = await connectGoogle(this.product(), tenant);
    const chosen = await tenant.as('admin').put(`/connectors/${id}/property`, { property: choice });
    chosen.read(connectorViewSchema);
    return id;
  }

  async aSyncedConnector(tenant: TestTenant, choice = this.property): Promise<string> {
    const id = await this.aConnector(tenant, choice);
    const tasks = await this.endOfSyncs(tenant);
    expect(tasks.map(({ kind, status }) => [kind, status])).toEqual([['sync-analytics', 'succeeded']]);
    return id;
  }

  async sync(tenant: TestTenant, id: string): Promise<TaskView> {
    const { task } = (await tenant.as('member').post(`/connectors/${id}/sync`)).read(taskStartedSchema, 202);
    return endOfTask(tenant.as('viewer'), task.id);
  }

  /** What Google was asked since that place in the sandbox's log. */
  async requests(since = 0): Promise<LoggedRequest[]> {
    const answer = await fetch(`${this.product().sandbox.url}/_sandbox/requests?since=${since}`);
    const { items } = (await answer.json()) as { items: LoggedRequest[] };
    return items.filter(({ path }) => path.startsWith('/google'));
  }
}
