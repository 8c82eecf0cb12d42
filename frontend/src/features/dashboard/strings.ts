export const dashboardStrings = {
  title: 'Dashboard',
  source: 'Source of the figures',
  run: 'Run Growth Pulse',
  lastRun: (ago: string) => `Growth Pulse last looked at your data ${ago}.`,
  neverRan: 'Growth Pulse has not looked at your data yet.',
  alerts: {
    title: 'Open alerts',
    all: 'All alerts',
    more: (count: number) => `All ${count} open alerts`,
    since: (ago: string) => `Alarm ${ago}`,
  },
  needs: {
    title: 'What needs me now',
    all: 'All insights',
    quietTitle: 'Nothing needs you now',
    quiet:
      'No change is open: every figure is within its expected range, or has found a new level. What was found before is under Insights.',
    neverRan: 'Growth Pulse has not run yet. Run it to see what changed.',
    more: (count: number) => `${count} more`,
  },
  kpis: {
    title: 'How are we doing',
    provisional: 'Lighter: may still change',
    final: (day: string) => `final to ${day}`,
    current: (period: string) => period,
    openRows: (label: string) => `${label}: open the rows behind it`,
  },
  outlook: {
    title: 'Where this month is heading',
    month: (period: string, day: string) => `${period}, from figures that are final to ${day}.`,
    setGoals: 'Set goals',
    legend: 'Solid: so far. Dashed: forecast, with its range.',
    legendGoal: 'Dotted: goal.',
    heading: (metric: string, isOver: boolean) =>
      isOver ? `${metric}, whole month` : `${metric}, by the end of the month`,
    complete: 'The month is complete',
    range: (low: string, high: string) => `${low} to ${high} in eight of ten such months`,
    soFar: (amount: string, day: string) => `${amount} so far, to ${day}`,
    goal: (amount: string) => `Goal ${amount}`,
    chance: (tenths: number) =>
      tenths === 0
        ? 'hardly to be reached'
        : tenths === 10
          ? 'almost certain'
          : `reached in ${tenths} of 10 such months`,
    paces: { ahead: 'Ahead', 'on-track': 'On track', 'at-risk': 'At risk', behind: 'Behind' },
    unknown: (days: number) =>
      days === 1
        ? 'One day without data is taken for a usual one'
        : `${days} days without data are taken for usual ones`,
  },
  activity: {
    title: 'Recent activity',
    empty: 'Syncs and runs will appear here.',
    all: 'All activity',
  },
  empty: {
    title: 'No data yet',
    words: 'Connect Google Analytics or upload a file, and the first figures appear here within a minute.',
    action: 'Connect your data',
  },
  waitingTitle: 'Waiting for the first figures',
  waiting: 'The first sync is on its way. This page fills by itself.',
};
