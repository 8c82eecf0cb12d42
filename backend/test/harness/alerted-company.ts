import { eventually } from '@ocsuite/testing';
import {
  alertDeliveryListSchema,
  type AlertDeliveryView,
  type AlertPreferences,
  alertSettingsSchema,
  defaultAlertPreferences,
  type Severity,
} from '@ocsuite/types';
import { Incidents } from './incidents.js';
import type { Product } from './product.js';
import type { TestTenant } from './test-tenant.js';

export interface ReceivedMail {
  to: string[];
  from: string;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
}

let counter = 0;

/** A company whose alerts go by mail to an address that only this test knows, at any time of day. */
export class AlertedCompany {
  readonly incidents: Incidents;

  private constructor(
    private readonly product: Product,
    readonly tenant: TestTenant,
    readonly address: string,
  ) {
    this.incidents = new Incidents(product, tenant);
  }

  static async create(
    product: Product,
    preferences: Partial<AlertPreferences> = {},
  ): Promise<AlertedCompany> {
    const tenant = await product.aTenant({ name: 'Tents & Co' });
    const address = `chief-${(counter += 1)}@example.com`;
    const company = new AlertedCompany(product, tenant, address);
    await company.choose(preferences);
    return company;
  }

  /** Its settings are these, and the default's for the rest, at any time of day. */
  async choose(preferences: Partial<AlertPreferences>): Promise<void> {
    const mail = { isOn: true, recipients: [this.address] };
    const wanted = { ...defaultAlertPreferences, quietHours: null, mail, ...preferences };
    (await this.tenant.as('owner').put('/alerts/settings', wanted)).read(alertSettingsSchema);
  }

  /** An incident begins and is seen by a run; answers its insight. */
  async alarm(severity: Severity = 'high', headline?: string): Promise<string> {
    const insight = await this.incidents.begin(severity, headline ? { headline } : {});
    await this.incidents.evaluate();
    return insight;
  }

  async deliveries(): Promise<AlertDeliveryView[]> {
    return (await this.tenant.as('admin').get('/alerts/deliveries')).read(alertDeliveryListSchema).items;
  }

  /** Once there are so many and every one has come to its end. */
  endOfDeliveries(count: number): Promise<AlertDeliveryView[]> {
    return eventually(async () => {
      const items = await this.deliveries();
      return items.length === count && items.every(({ finishedAt }) => finishedAt !== null) && items;
    });
  }

  /** What the mail server got for an address, newest first. */
  async mails(address = this.address): Promise<ReceivedMail[]> {
    const answer = await fetch(`${this.product.sandbox.url}/_sandbox/mails`, {
      headers: { accept: 'application/json' },
    });
    const { items } = (await answer.json()) as { items: ReceivedMail[] };
    return items.filter(({ to }) => to.includes(address));
  }
}
