export { DeadLetterService } from './dead-letter.service.js';
export { Task } from './task.entity.js';
export { presentTask } from './task.presenter.js';
export { TaskRepository } from './task.repository.js';
export { TaskCancelled } from './cancel-watch.js';
export { type TaskProgress, TaskRunService } from './task-run.service.js';
export { TaskService, tenantStream } from './task.service.js';
export { TasksApiModule, TasksModule, TasksWorkerModule } from './tasks.module.js';
