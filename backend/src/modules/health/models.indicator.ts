import { Injectable } from '@nestjs/common';
import { HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';
import { VerifyModels } from '../../ai/index.js';

/** Never down: without a model the fallback answers, and insights use the words of a template. */
@Injectable()
export class ModelsIndicator {
  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly models: VerifyModels,
  ) {}

  check(): HealthIndicatorResult {
    const { missing } = this.models;
    const indicator = this.indicators.check('models');
    return missing.length === 0
      ? indicator.up()
      : indicator.up({ notListed: missing, action: 'Set FIREWORKS_MODEL and its fallback to listed models' });
  }
}
