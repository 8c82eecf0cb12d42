import { Injectable } from '@nestjs/common';
import { newId, TenantDb, type TenantTx } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import { type AlertPreferences, type AlertSettingsView, jobs, type Severity } from '@ocsuite/types';
import { JobBus } from '../../../queue/index.js';
import { AlertRepository } from '../alert.repository.js';
import { AlertDispatcher } from '../delivery/alert-dispatcher.js';
import { DeliveryRepository } from '../delivery/delivery.repository.js';
import { isEnd, quietUntil } from '../telling.calc.js';
import { AlertSettingsService } from './alert-settings.service.js';

/** New settings hold for what is there already, too: what waits for a quiet time to end, and what is open. */
@Injectable()
export class ChangeAlertSettingsService {
  constructor(
    private readonly db: TenantDb,
    private readonly bus: JobBus,
    private readonly settings: AlertSettingsService,
    private readonly alerts: AlertRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly dispatcher: AlertDispatcher,
  ) {}

  async change(context: TenantContext, preferences: AlertPreferences): Promise<AlertSettingsView> {
    const view = await this.settings.change(context, preferences);
    const [held, modules] = await this.db.withTenant(context, async (tx) => {
      await this.alerts.lock(tx);
      await this.moveQuietEnds(tx);
      return [await this.deliveries.held(tx), await this.alerts.modulesWithOpenInsights(tx)];
    });
    for (const delivery of held) await this.dispatcher.enqueueAnew(delivery);
    const { tenantId } = context;
    for (const moduleSlug of modules)
      await this.bus.enqueue(jobs.evaluateAlerts, { tenantId, moduleSlug, runId: newId() });
    return view;
  }

  /** What waits leaves at the end of the new quiet time, or now when there is none. */
  private async moveQuietEnds(tx: TenantTx): Promise<void> {
    const { preferences, timeZone } = await this.settings.read(tx);
    const now = new Date();
    const quietEnd = (severity: Severity, rules = preferences) =>
      quietUntil(now, severity, rules, timeZone) ?? now;
    for (const { id, message } of await this.deliveries.held(tx)) {
      const rules = isEnd(message.news) ? { ...preferences, criticalBreaksQuiet: false } : preferences;
      await this.deliveries.holdUntil(tx, id, quietEnd(message.severity, rules));
    }
    for (const { id, severity } of await this.alerts.heldBack(tx))
      await this.alerts.holdBackUntil(tx, id, quietEnd(severity));
  }
}
