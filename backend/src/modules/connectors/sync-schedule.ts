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
    const offset = hashOf(connectorId) % this.intervalMs;
    const slot = Math.ceil((now.getTime() + this.intervalMs / 2 - offset) / this.intervalMs);
    return new Date(slot * this.intervalMs + offset);
  }

  /** Within a minute or two: not all at the moment in which a provider lets everybody in again. */
  soonAfter(instant: Date, connectorId: string): Date {
    return new Date(instant.getTime() + 5_000 + (hashOf(connectorId) % 90_000));
  }
}

function hashOf(connectorId: string): number {
  return createHash('sha256').update(connectorId).digest().readUInt32BE(0);
}
