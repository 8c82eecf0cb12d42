import 'reflect-metadata';
import { DataSource, type EntitySchema, type MixedList } from 'typeorm';
import { SnakeNamingStrategy } from './snake-naming-strategy.js';

/** Longer than people pause between two questions. */
const keptIdleMs = 10 * 60_000;

export interface DataSourceOptions {
  url: string;
  entities?: MixedList<string | (new () => object) | EntitySchema>;
  /** Connections in the pool; each short transaction holds one. */
  poolSize?: number;
  applicationName?: string;
}

/** A DataSource that changes no schema by itself: tables come from migrations only. */
export function createDataSource(options: DataSourceOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url: options.url,
    entities: options.entities ?? [],
    namingStrategy: new SnakeNamingStrategy(),
    poolSize: options.poolSize ?? 10,
    applicationName: options.applicationName ?? 'ocsuite',
    synchronize: false,
    migrationsRun: false,
    // The application's role may not create extensions, and needs none.
    installExtensions: false,
    connectTimeoutMS: 10_000,
    extra: {
      // Statements that are started together travel together, and come back in their order.
      pipeline: true,
      // A new connection reads the catalogue and plans anew: more work than most of what it is then asked.
      idleTimeoutMillis: keptIdleMs,
    },
  });
}
