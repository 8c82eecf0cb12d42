import type {
  ActionItem,
  CommentarySource,
  ConnectorAction,
  ConnectorState,
  Driver,
  Evidence,
  Metric,
  MessageView,
  Period,
  Provider,
  Role,
  Scope,
  Severity,
  TaskView,
  Unit,
} from '@ocsuite/types';

export type Task = TaskView;
export type Message = MessageView;

export interface Tenant {
  id: string;
  name: string;
  slug: string;
  currency: string;
  timeZone: string;
  locale: string;
  onboardingStep: OnboardingStep;
  goals: Goals;
}
export type OnboardingStep = 'company' | 'goals' | 'connect' | 'first-run' | 'done';
export interface Goals {
  revenuePerMonth: number | null;
  sessionsPerMonth: number | null;
}
export type TenantPatch = Partial<
  Pick<Tenant, 'name' | 'currency' | 'timeZone' | 'locale' | 'goals' | 'onboardingStep'>
>;

export interface Me {
  user: { id: string; name: string; email: string };
  tenant: Tenant;
  role: Role;
}

export interface Source {
  connectorId: string;
  name: string;
  provider: Provider;
}
export interface Freshness {
  dataTo: string | null;
  settledTo: string | null;
  syncedAt: string | null;
}
export interface PeriodValue extends Period {
  value: number;
}
export interface SeriesPoint {
  date: string;
  value: number | null;
  provisional: boolean;
}
export interface Kpi {
  metric: Metric;
  label: string;
  unit: Unit;
  polarity: 'up-is-good' | 'down-is-good';
  current: PeriodValue | null;
  previous: PeriodValue | null;
  changePercent: number | null;
  series: SeriesPoint[];
}
export interface Dashboard {
  currency: string;
  source: Source | null;
  sources: Source[];
  freshness: Freshness | null;
  kpis: Kpi[];
}

export interface ModuleSummary {
  slug: string;
  title: string;
  version: string;
  description: string;
  lastRun: Task | null;
}

export interface Insight {
  id: string;
  moduleSlug: string;
  connectorId: string;
  sourceName: string;
  severity: Severity;
  score: number;
  confidence: number;
  kind: string;
  metric: Metric;
  scope: Scope;
  direction: 'up' | 'down';
  onset: string;
  period: Period;
  actual: number;
  expected: number;
  /** Lowest and highest value that would not have been unusual. */
  range: number[];
  delta: number;
  deltaPercent: number | null;
  unit: Unit;
  currency?: string;
  headline: string;
  summary: string;
  highlights: string[];
  risks: string[];
  actionItems: ActionItem[];
  drivers: Driver[];
  evidence: Evidence;
  commentarySource: CommentarySource;
  status: 'open' | 'closed';
  createdAt: string;
  updatedAt: string;
}

export interface TaskStarted {
  task: Task;
  alreadyRunning: boolean;
}

export interface Connector {
  id: string;
  provider: Provider;
  name: string;
  state: ConnectorState;
  cause: string | null;
  action: ConnectorAction | null;
  property: { id: string; displayName: string; timeZone: string; currency: string } | null;
  lastSyncAt: string | null;
  nextSyncAt: string | null;
  dataFrom: string | null;
  dataTo: string | null;
  settledTo: string | null;
  days: number;
  createdAt: string;
}
export interface ProviderSummary {
  id: Provider;
  title: string;
  description: string;
}
export interface ConnectorList {
  items: Connector[];
  providers: ProviderSummary[];
}
export interface AnalyticsProperty {
  id: string;
  displayName: string;
  accountName: string;
}
export interface SnapshotRow {
  sessions: number | null;
  users: number | null;
  conversions: number | null;
  revenue: number | null;
}
export interface SourceBreakdown extends SnapshotRow {
  channel: string | null;
  device: string | null;
}
export interface Snapshot extends SnapshotRow {
  date: string;
  sourceBreakdown: SourceBreakdown[];
  provisional: boolean;
}
export interface UploadResult {
  connector: Connector;
  upload: {
    id: string;
    fileName: string;
    rows: number;
    from: string;
    to: string;
    totals: Partial<Record<keyof SnapshotRow, number>>;
    duplicate: boolean;
  };
  task: Task | null;
}
export interface DisconnectReceipt {
  revoked: boolean;
  purgedRows: number;
}

export interface ConversationSummary {
  id: string;
  title: string;
  updatedAt: string;
}
export interface Conversation extends ConversationSummary {
  messages: Message[];
}
export interface Asked {
  question: Message;
  answer: Message;
  streamUrl: string;
}
export interface Suggestion {
  question: string;
  insightId: string | null;
}

export interface MeetingSummary {
  id: string;
  title: string;
  createdAt: string;
  version: number;
  highlights: number;
  risks: number;
}
export interface AgendaSection {
  id: string;
  title: string;
  minutes: number;
  startMinute: number;
  ownerRole: string;
  purpose: 'inform' | 'discuss' | 'decide';
  items: { text: string; insightId?: string }[];
}
export type DecisionStatus = 'proposed' | 'agreed' | 'rejected';
export interface Decision {
  id: string;
  title: string;
  status: DecisionStatus;
  insightId?: string;
}
export interface FollowUp {
  id: string;
  title: string;
  ownerRole: string;
  dueDate: string;
  status: 'open' | 'done';
  insightId?: string;
}
export interface BoardMeeting {
  id: string;
  title: string;
  version: number;
  createdAt: string;
  contentHash: string;
  period: Period | null;
  agenda: AgendaSection[];
  highlights: { text: string; severity?: Severity; insightId?: string }[];
  risks: { title: string; severity: Severity; detail: string; insightId?: string }[];
  decisions: Decision[];
  followUps: FollowUp[];
  questions: { question: string; answer: string; askedAt: string; conversationId: string }[];
  kpis: Omit<Kpi, 'series'>[];
  operations: {
    tasks: { succeeded: number; failed: number; running: number };
    connectors: { name: string; state: ConnectorState }[];
  };
}

/** What @nestjs/terminus answers on the health routes. */
export interface HealthReport {
  status: 'ok' | 'error' | 'shutting_down';
  details: Record<string, { status: 'up' | 'down' } & Record<string, unknown>>;
}

export interface AppConfig {
  auth: { mode: 'clerk' | 'sandbox'; publishableKey: string; frontendUrl: string };
  version: string;
}
