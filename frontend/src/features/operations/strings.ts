export const operationsStrings = {
  title: 'Operations',
  description: 'Is everything running, and if not, since when. Refreshes by itself.',
  health: {
    '/health': 'Application',
    '/tasks/health': 'Tasks and queues',
    '/connectors/health': 'Connectors',
  },
  status: { ok: 'All well', error: 'Needs attention', shutting_down: 'Shutting down' },
  up: 'up',
  down: 'down',
  nothing: 'nothing to report',
  not: (what: string) => `not ${what}`,
  json: 'As JSON',
  tasks: 'Tasks',
  taskTable: 'Tasks as a table',
  noTasks: 'No tasks yet. Syncs and runs will appear here.',
  columns: { task: 'Task', status: 'Status', started: 'Started', took: 'Took', attempts: 'Attempts' },
};
