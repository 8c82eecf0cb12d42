export const operationsStrings = {
  title: 'Operations',
  description: 'Is everything of yours running, and if not, since when. Refreshes by itself.',
  service: {
    title: 'OCSuite itself',
    status: { ok: 'All well', error: 'Needs attention', shutting_down: 'Shutting down' },
    parts: {
      database: 'Database',
      workers: 'Background work',
      models: 'Language models',
    } as Record<string, string>,
    states: { up: 'Running', down: 'Not running' },
  },
  sources: {
    title: 'Your sources',
    none: 'Nothing is connected yet.',
    connect: 'Connect a source or upload a file',
    since: (moment: string) => `So since ${moment}.`,
  },
  letters: {
    title: 'Work that gave up',
    none: 'Nothing has given up.',
    explain:
      'Doing it again begins with all attempts anew, and never does a thing twice. Leaving it closes the entry: the work stays undone.',
    once: 'It cannot be done again as it was; start it anew where you started it.',
    gaveUp: (when: string, attempts: number) =>
      `Gave up on ${when} after ${attempts === 1 ? 'one attempt' : `${attempts} attempts`}.`,
    replay: 'Do it again',
    discard: 'Leave it',
    which: (action: string, work: string, when: string) => `${action}: ${work}, ${when}`,
    jobs: {
      'analytics.sync': 'Sync of a source',
      'upload.import': 'Import of a file',
      'connector.purge': 'Erasure of a source',
      'module.run': 'Run of a module',
      'answer.generate': 'Answer in the chat',
      'memory.condense': 'Memory of a conversation',
      'alerts.evaluate': 'Look for alerts after a run',
      'alert.deliver': 'Delivery of an alert',
      'access.lost': 'Message that a source lost its access',
    } as Record<string, string>,
  },
  tasks: 'Tasks',
  taskTable: 'Tasks as a table',
  noTasks: 'No tasks yet. Syncs and runs will appear here.',
  columns: { task: 'Task', status: 'Status', started: 'Started', took: 'Took', attempts: 'Attempts' },
};
