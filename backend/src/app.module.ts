import { type DynamicModule, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { ClsModule } from 'nestjs-cls';
import { LoggerModule } from 'nestjs-pino';
import { type Config, ConfigModule } from './config/index.js';
import { CloseConnections } from './close-connections.js';
import { DatabaseModule } from './database/database.module.js';
import { HttpModule } from './http/http.module.js';
import { loggerParams } from './http/request-log.js';
import { LiveModule } from './live/index.js';
import { AiModule } from './ai/index.js';
import { MailModule } from './mail/index.js';
import { AlertsApiModule, AlertsWorkerModule } from './modules/alerts/index.js';
import { BoardMemoryModule, BoardModule } from './modules/board/index.js';
import { ChatApiModule, ChatWorkerModule } from './modules/chat/index.js';
import { ConnectorsApiModule, ConnectorsModule, ConnectorsWorkerModule } from './modules/connectors/index.js';
import { HealthModule } from './modules/health/index.js';
import { IdentityModule, TenantErasureModule, TenantsModule } from './modules/identity/index.js';
import { InsightsApiModule, InsightsWorkerModule } from './modules/insights/index.js';
import { KeysApiModule, KeysModule, KeysWorkerModule } from './modules/keys/index.js';
import { MetricsApiModule } from './modules/metrics/index.js';
import { TasksApiModule, TasksModule, TasksWorkerModule } from './modules/tasks/index.js';
import { UsageApiModule } from './modules/usage/index.js';
import { QueueModule, QueueWorkerModule } from './queue/index.js';
import { TelemetryModule } from './telemetry/telemetry.module.js';

/** The ground both processes stand on. */
const ground = (config: Config, processName: string) => [
  ConfigModule.forRoot(config),
  LoggerModule.forRoot(loggerParams(config, processName)),
  ClsModule.forRoot({ global: true, middleware: { mount: true } }),
  DatabaseModule,
  LiveModule,
  QueueModule,
  TenantsModule,
  TasksModule,
  AiModule,
  BoardMemoryModule,
  HealthModule,
  TelemetryModule,
];

/** HTTP and server-sent events. */
@Module({})
export class ApiModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: ApiModule,
      providers: [CloseConnections],
      imports: [
        ...ground(config, 'api'),
        IdentityModule,
        HttpModule,
        TasksApiModule,
        ConnectorsApiModule,
        MetricsApiModule,
        ChatApiModule,
        BoardModule,
        InsightsApiModule,
        AlertsApiModule,
        UsageApiModule,
        KeysApiModule,
      ],
    };
  }
}

/** Job handlers and schedules; no HTTP but its own health. */
@Module({})
export class WorkerModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: WorkerModule,
      providers: [CloseConnections],
      imports: [
        ...ground(config, 'worker'),
        ScheduleModule.forRoot(),
        QueueWorkerModule.forWorker(config),
        MailModule,
        TasksWorkerModule,
        ConnectorsWorkerModule,
        InsightsWorkerModule,
        AlertsWorkerModule,
        ChatWorkerModule,
        KeysWorkerModule,
      ],
    };
  }
}

/** The ground alone, for commands of an operator. */
@Module({})
export class OperatorModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: OperatorModule,
      providers: [CloseConnections],
      imports: [...ground(config, 'operator'), KeysModule, ConnectorsModule, TenantErasureModule],
    };
  }
}
