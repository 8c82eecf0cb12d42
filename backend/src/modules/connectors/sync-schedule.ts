import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/index.js';

/** When a connector syncs next: an interval later, at a minute of its own, so that tenants do not all come at once. */
@Injectable()
export class SyncSchedule {
  private readonly intervalMs: number;

  constructor(@Inject(CONFIG) { syncIntervalMinutes }: Config) {
    this.intervalMs = syncIntervalMinutes * 60_000;
  }

  nextAfter(now: Date, connectorId: string): Date {
    const offset = createHash('sha256').update(connectorId).digest().readUInt32BE(0) % this.intervalMs;
    const slot = Math.ceil((now.getTime() + this.intervalMs / 2 - offset) / this.intervalMs);
    return new Date(slot * this.intervalMs + offset);
  }
}
