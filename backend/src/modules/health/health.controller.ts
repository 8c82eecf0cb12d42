import { Controller, Get, HttpCode, Res, ServiceUnavailableException } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  HealthCheck,
  HealthCheckService,
  type HealthCheckResult,
  type HealthIndicatorFunction,
} from '@nestjs/terminus';
import { Public } from '@ocsuite/tenancy';
import { SkipThrottle } from '@nestjs/throttler';
import type { Response } from 'express';
import { ConnectorsIndicator } from './connectors.indicator.js';
import { DatabaseIndicator } from './database.indicator.js';
import { ModelsIndicator } from './models.indicator.js';
import { TasksIndicator } from './tasks.indicator.js';

const openBecause = 'Monitors poll it without credentials; it tells counts and states, never tenants';

/** 200 when all is well, 503 with the failing part named. */
@ApiTags('operations')
@Controller()
@SkipThrottle({ default: true, company: true })
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly database: DatabaseIndicator,
    private readonly tasks: TasksIndicator,
    private readonly connectors: ConnectorsIndicator,
    private readonly models: ModelsIndicator,
  ) {}

  @Get('health')
  @Public(openBecause)
  @HealthCheck()
  @ApiOperation({ operationId: 'getHealth', summary: 'Database, queues, workers and language models' })
  check(@Res({ passthrough: true }) response: Response) {
    return this.answer(response, [
      () => this.database.check(),
      () => this.tasks.checkWorkers(),
      () => this.models.check(),
    ]);
  }

  @Get('health/live')
  @HttpCode(200)
  @Public(openBecause)
  @HealthCheck()
  @ApiOperation({ operationId: 'getLiveness', summary: 'The process answers' })
  live(@Res({ passthrough: true }) response: Response) {
    return this.answer(response, []);
  }

  @Get('health/ready')
  @Public(openBecause)
  @HealthCheck()
  @ApiOperation({ operationId: 'getReadiness', summary: 'The process can serve requests' })
  ready(@Res({ passthrough: true }) response: Response) {
    return this.answer(response, [() => this.database.check()]);
  }

  @Get('tasks/health')
  @Public(openBecause)
  @HealthCheck()
  @ApiOperation({ operationId: 'getTasksHealth', summary: 'Each queue: depth, failures, age, workers' })
  tasksHealth(@Res({ passthrough: true }) response: Response) {
    return this.answer(response, [() => this.tasks.checkQueues(), () => this.tasks.checkDeadLetters()]);
  }

  @Get('connectors/health')
  @Public(openBecause)
  @HealthCheck()
  @ApiOperation({ operationId: 'getConnectorsHealth', summary: 'How many connectors are in which state' })
  connectorsHealth(@Res({ passthrough: true }) response: Response) {
    return this.answer(response, [() => this.connectors.check()]);
  }

  private async answer(response: Response, checks: HealthIndicatorFunction[]): Promise<HealthCheckResult> {
    const result = await this.health.check(checks).catch(resultOf);
    if (result.status !== 'ok') response.status(503);
    return result;
  }
}

/** Terminus throws the same result that it would have returned. */
function resultOf(error: unknown): HealthCheckResult {
  if (!(error instanceof ServiceUnavailableException)) throw error;
  return error.getResponse() as HealthCheckResult;
}
