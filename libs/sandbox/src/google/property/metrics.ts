import { distinctUsers } from './distinct-users.js';
import type { Cell } from './generator.js';

type MetricType = 'TYPE_INTEGER' | 'TYPE_FLOAT' | 'TYPE_CURRENCY' | 'TYPE_SECONDS';

export interface Metric {
  uiName: string;
  type: MetricType;
  category: string;
  deprecatedName?: string;
  of(cells: Cell[]): number;
}

type Count = 'sessions' | 'engagedSessions' | 'newUsers' | 'keyEvents' | 'transactions' | 'revenueCents';

const secondsPerEngagedSession = 96;

const keyEvents: Metric = {
  uiName: 'Key events',
  type: 'TYPE_FLOAT',
  category: 'Event',
  deprecatedName: 'conversions',
  of: (cells) => sum(cells, 'keyEvents'),
};

export const metrics: Record<string, Metric> = {
  sessions: {
    uiName: 'Sessions',
    type: 'TYPE_INTEGER',
    category: 'Session',
    of: (cells) => sum(cells, 'sessions'),
  },
  engagedSessions: {
    uiName: 'Engaged sessions',
    type: 'TYPE_INTEGER',
    category: 'Session',
    of: (cells) => sum(cells, 'engagedSessions'),
  },
  totalUsers: { uiName: 'Total users', type: 'TYPE_INTEGER', category: 'User', of: distinctUsers },
  activeUsers: {
    uiName: 'Active users',
    type: 'TYPE_INTEGER',
    category: 'User',
    of: (cells) => Math.round(0.97 * distinctUsers(cells)),
  },
  newUsers: {
    uiName: 'New users',
    type: 'TYPE_INTEGER',
    category: 'User',
    of: (cells) => sum(cells, 'newUsers'),
  },
  keyEvents,
  conversions: { ...keyEvents, uiName: 'Conversions' },
  totalRevenue: { uiName: 'Total revenue', type: 'TYPE_CURRENCY', category: 'Revenue', of: revenue },
  purchaseRevenue: { uiName: 'Purchase revenue', type: 'TYPE_CURRENCY', category: 'Ecommerce', of: revenue },
  transactions: {
    uiName: 'Transactions',
    type: 'TYPE_INTEGER',
    category: 'Ecommerce',
    of: (cells) => sum(cells, 'transactions'),
  },
  ecommercePurchases: {
    uiName: 'Ecommerce purchases',
    type: 'TYPE_INTEGER',
    category: 'Ecommerce',
    of: (cells) => sum(cells, 'transactions'),
  },
  averagePurchaseRevenue: {
    uiName: 'Average purchase revenue',
    type: 'TYPE_CURRENCY',
    category: 'Ecommerce',
    of: (cells) => ratio(revenue(cells), sum(cells, 'transactions')),
  },
  engagementRate: { uiName: 'Engagement rate', type: 'TYPE_FLOAT', category: 'Session', of: engagementRate },
  bounceRate: {
    uiName: 'Bounce rate',
    type: 'TYPE_FLOAT',
    category: 'Session',
    of: (cells) => (sum(cells, 'sessions') > 0 ? 1 - engagementRate(cells) : 0),
  },
  sessionKeyEventRate: {
    uiName: 'Session key event rate',
    type: 'TYPE_FLOAT',
    category: 'Session',
    of: (cells) => 0.94 * ratio(sum(cells, 'keyEvents'), sum(cells, 'sessions')),
  },
  averageSessionDuration: {
    uiName: 'Average session duration',
    type: 'TYPE_SECONDS',
    category: 'Session',
    of: (cells) => secondsPerEngagedSession * engagementRate(cells),
  },
  userEngagementDuration: {
    uiName: 'User engagement',
    type: 'TYPE_SECONDS',
    category: 'User',
    of: (cells) => secondsPerEngagedSession * sum(cells, 'engagedSessions'),
  },
  eventCount: {
    uiName: 'Event count',
    type: 'TYPE_INTEGER',
    category: 'Event',
    of: (cells) => 9 * sum(cells, 'engagedSessions') + 3 * sum(cells, 'sessions'),
  },
  screenPageViews: {
    uiName: 'Views',
    type: 'TYPE_INTEGER',
    category: 'Page / Screen',
    of: (cells) => 3 * sum(cells, 'engagedSessions') + sum(cells, 'sessions'),
  },
};

/** Adds whole numbers only, so parts and wholes agree to the cent. */
function sum(cells: Cell[], name: Count): number {
  return cells.reduce((total, cell) => total + cell[name], 0);
}

function revenue(cells: Cell[]): number {
  return sum(cells, 'revenueCents') / 100;
}

function engagementRate(cells: Cell[]): number {
  return ratio(sum(cells, 'engagedSessions'), sum(cells, 'sessions'));
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
