import { Injectable } from '@nestjs/common';
import { PlatformDb } from '@ocsuite/db';
import { HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';

@Injectable()
export class DatabaseIndicator {
  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly platform: PlatformDb,
  ) {}

  async check(): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check('database');
    try {
      await this.platform.read((tx) => tx.manager.query('select 1'));
      return indicator.up();
    } catch {
      return indicator.down({ cause: 'The database does not answer', action: 'Check that Postgres runs' });
    }
  }
}
