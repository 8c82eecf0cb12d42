import { Injectable } from '@nestjs/common';

/** A module's run has left its insights behind. */
export interface InsightChange {
  tenantId: string;
  moduleSlug: string;
  /** The run's task. */
  runId: string;
}

type ChangeListener = (change: InsightChange) => Promise<void>;

/** Lets later modules react to new, changed and closed insights without this one knowing them. */
@Injectable()
export class InsightChanges {
  private readonly listeners: ChangeListener[] = [];

  subscribe(listener: ChangeListener): void {
    this.listeners.push(listener);
  }

  async announce(change: InsightChange): Promise<void> {
    await Promise.all(this.listeners.map((listener) => listener(change)));
  }
}
