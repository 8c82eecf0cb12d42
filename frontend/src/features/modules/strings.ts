import type { ModuleView } from '@ocsuite/types';

const permissions: Record<string, string> = {
  'facts:read': 'read figures of the sources',
  'model:complete': 'have the language model word findings',
  'insights:write': 'write insights',
};

export const moduleStrings = {
  title: 'Modules',
  description: 'What looks at your figures by itself, when, and what it is allowed to do.',
  version: (version: string) => `Version ${version}`,
  runOf: (title: string) => `Run ${title}`,
  lastRun: (ago: string | null) => (ago ? `Last run ${ago}.` : 'It has not run yet.'),
  insights: 'Its insights',
  capabilities: 'What it does',
  capability: (name: string) => name.replaceAll('-', ' '),
  schedule: 'When it runs',
  scheduled: ({ afterSync, daily }: ModuleView['schedule']) =>
    [afterSync && 'whenever a source has new figures', daily && 'daily', 'by hand']
      .filter(Boolean)
      .join(', '),
  permissions: 'What it may do',
  permission: (name: string) => permissions[name] ?? name,
  limits: 'Its limits',
  limited: ({ timeoutMs, maxModelCalls }: ModuleView['limits']) =>
    `${timeoutMs / 1000} s and ${maxModelCalls === 0 ? 'no call' : `${maxModelCalls} calls`} of the language model for each source`,
  notes: 'About the data',
  changelog: 'What has changed',
};
