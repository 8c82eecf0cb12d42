import { Inject, Injectable } from '@nestjs/common';
import { TenantDb, type TenantTx } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import {
  type AlertPreferences,
  alertPreferencesSchema,
  type AlertSettingsView,
  defaultAlertPreferences,
} from '@ocsuite/types';
import { CONFIG, type Config } from '../../../config/index.js';
import { TenantService } from '../../identity/index.js';
import { AlertRepository } from '../alert.repository.js';
import { weekOf } from '../telling.calc.js';
import { AlertSettings } from './alert-settings.entity.js';

/** What a company has chosen about its alerts. */
@Injectable()
export class AlertSettingsService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly db: TenantDb,
    private readonly tenants: TenantService,
    private readonly alerts: AlertRepository,
  ) {}

  async read(tx: TenantTx): Promise<{ preferences: AlertPreferences; timeZone: string }> {
    const stored = await tx.manager.findOneBy(AlertSettings, { tenantId: tx.tenantId });
    const { timeZone } = await this.tenants.get(tx);
    // A choice that came later than the row has its default.
    const preferences = alertPreferencesSchema.parse({ ...defaultAlertPreferences, ...stored?.preferences });
    return { preferences, timeZone };
  }

  /** The addresses that mail goes to now; none when it is off or no server is configured. */
  async recipients(tx: TenantTx, { mail }: AlertPreferences): Promise<string[]> {
    if (!this.config.mail || !mail.isOn) return [];
    return mail.recipients.length > 0 ? mail.recipients : this.tenants.addressesFrom(tx, 'admin');
  }

  describe(context: TenantContext): Promise<AlertSettingsView> {
    return this.db.withTenant(context, (tx) => this.view(tx));
  }

  async change(context: TenantContext, preferences: AlertPreferences): Promise<AlertSettingsView> {
    return this.db.withTenant(context, async (tx) => {
      const row = { tenantId: tx.tenantId, preferences, updatedAt: new Date() };
      await tx.manager.upsert(AlertSettings, row, ['tenantId']);
      return this.view(tx);
    });
  }

  private async view(tx: TenantTx): Promise<AlertSettingsView> {
    const { preferences, timeZone } = await this.read(tx);
    const week = weekOf(new Date(), timeZone);
    return {
      ...preferences,
      timeZone,
      budgetUsed: await this.alerts.countTold(tx, week.start),
      budgetResetsAt: week.end.toISOString(),
      mailFrom: this.config.mail?.from ?? null,
      defaultRecipients: await this.tenants.addressesFrom(tx, 'admin'),
    };
  }
}
