import { Injectable } from '@nestjs/common';
import type { TenantContext } from '@ocsuite/tenancy';
import type { TaskView } from '@ocsuite/types';

/** What happens when a connector has new figures; answers the work it started, if any. */
export type ArrivalListener = (context: TenantContext, connectorId: string) => Promise<TaskView[]>;

/** Lets later modules react to new figures without this one knowing them. */
@Injectable()
export class DataArrivals {
  private readonly listeners: ArrivalListener[] = [];

  subscribe(listener: ArrivalListener): void {
    this.listeners.push(listener);
  }

  async announce(context: TenantContext, connectorId: string): Promise<TaskView[]> {
    const started = await Promise.all(this.listeners.map((listener) => listener(context, connectorId)));
    return started.flat();
  }
}
