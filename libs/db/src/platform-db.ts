import type { DataSource, EntityManager } from 'typeorm';

declare const platformBound: unique symbol;

/** A transaction over all tenants that can read the few columns granted to the platform role, and nothing else. */
export interface PlatformTx {
  readonly [platformBound]: true;
  readonly manager: EntityManager;
}

/**
 * What a scheduler or a health check needs to know across tenants: which exist, what is due, what is stuck. Its role reads
 * ids, states and times; migrations grant it column by column, and a catalogue test lists those grants.
 */
export class PlatformDb {
  constructor(private readonly dataSource: DataSource) {}

  async read<T>(work: (tx: PlatformTx) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query('set transaction read only');
      return work({ manager } as PlatformTx);
    });
  }
}
