import { Global, Module } from '@nestjs/common';
import { DeadLetterController } from './dead-letter.controller.js';
import { DeadLetterService } from './dead-letter.service.js';
import { TaskController } from './task.controller.js';
import { TaskRecoveryRepository } from './task-recovery.repository.js';
import { TaskRecoveryService } from './task-recovery.service.js';
import { TaskRunService } from './task-run.service.js';
import { TaskSchedule } from './task-schedule.js';
import { TaskRepository } from './task.repository.js';
import { TaskService } from './task.service.js';

@Global()
@Module({
  providers: [DeadLetterService, TaskService, TaskRepository],
  exports: [DeadLetterService, TaskService, TaskRepository],
})
export class TasksModule {}

@Module({ controllers: [TaskController, DeadLetterController] })
export class TasksApiModule {}

/** What the worker adds: running tasks and making sure each of them ends. */
@Global()
@Module({
  providers: [TaskRunService, TaskRecoveryService, TaskRecoveryRepository, TaskSchedule],
  exports: [TaskRunService],
})
export class TasksWorkerModule {}
