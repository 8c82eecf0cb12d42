import { Injectable } from '@nestjs/common';
import { TenantDb } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import type { ConnectorView, PropertyChoiceList } from '@ocsuite/types';
import { AccessLoss } from './access-loss.js';
import { CanonicalRowRepository } from './canonical-row.repository.js';
import { assertConnected, assertKept } from './connection.calc.js';
import { ConnectorRepository } from './connector.repository.js';
import { ConnectorService } from './connector.service.js';
import { ProviderClients } from './provider-clients.js';

/** Which of an account's properties a connector reads. */
@Injectable()
export class PropertyChoiceService {
  constructor(
    private readonly db: TenantDb,
    private readonly connectors: ConnectorRepository,
    private readonly connectorService: ConnectorService,
    private readonly rows: CanonicalRowRepository,
    private readonly access: AccessLoss,
    private readonly clients: ProviderClients,
  ) {}

  async list(
    context: TenantContext,
    id: string,
    search: string | undefined,
  ): Promise<PropertyChoiceList['items']> {
    const { connector, client } = await this.loadSynced(context, id);
    const properties = await this.access.watch(connector, (token) => client.listProperties(token));
    const wanted = search?.trim().toLowerCase() ?? '';
    return properties.filter(({ id: propertyId, displayName, accountName }) =>
      `${displayName} ${accountName} ${propertyId}`.toLowerCase().includes(wanted),
    );
  }

  /** Points the connector at a property; figures of another property are forgotten. */
  async choose(context: TenantContext, id: string, propertyId: string): Promise<ConnectorView> {
    const { connector, client } = await this.loadSynced(context, id);
    const property = await this.access.watch(connector, (token) =>
      client.describeProperty(token, propertyId),
    );
    return this.db.withTenant(context, async (tx) => {
      // Somebody may have disconnected it while the provider answered.
      await this.connectors.lock(tx, id);
      assertConnected(await this.connectorService.load(tx, id));
      const isOther = connector.property && connector.property.id !== property.id;
      if (isOther) await this.rows.deleteAll(tx, id);
      const changed = await this.connectors.change(tx, id, {
        property,
        name: property.displayName || connector.name,
        currency: property.currency,
        timeZone: property.timeZone,
        state: 'active',
        cause: null,
        lastSyncAt: null,
        nextSyncAt: new Date(),
        ...(isOther ? { readFrom: null, readSettledTo: null, findings: [] } : {}),
      });
      return this.connectorService.present(tx, changed!);
    });
  }

  private async loadSynced(context: TenantContext, id: string) {
    const connector = await this.db.withTenant(context, (tx) => this.connectorService.load(tx, id));
    assertKept(connector);
    return { connector, client: this.clients.of(connector) };
  }
}
