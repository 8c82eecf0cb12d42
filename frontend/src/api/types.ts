import type { components } from './schema.d.ts';

// The API's own words, generated from its document; see `schema.d.ts`.
type Schemas = components['schemas'];

export type Task = Schemas['Task'];
export type DeadLetter = Schemas['DeadLetter'];
export type TaskStarted = Schemas['TaskStarted'];

export type Me = Schemas['Me'];
export type Tenant = Schemas['Tenant'];
export type OnboardingStep = Tenant['onboardingStep'];
export type TenantPatch = Schemas['ChangeTenantDto'];

export type Dashboard = Schemas['Dashboard'];
export type Freshness = NonNullable<Dashboard['freshness']>;
export type Kpi = Dashboard['kpis'][number];
export type SeriesPoint = Kpi['series'][number];

/** The client reads tuples as arrays. */
export type Insight = Omit<Schemas['Insight'], 'range'> & { range: number[] };

export type Connector = Schemas['Connector'];
export type PeriodUsers = Schemas['PeriodUsersList']['items'][number];
export type Provider = Schemas['Provider'];
export type SyncRun = Schemas['SyncRun'];
export type PurgeReceipt = Schemas['PurgeReceipt'];
export type ConnectorList = Schemas['ConnectorList'];
export type Snapshot = Schemas['Snapshot'];
/** One row's figures: of a day, or of a part of it. */
export type SnapshotRow = Pick<Snapshot, 'sessions' | 'users' | 'conversions' | 'revenue'>;
export type UploadResult = Schemas['UploadResult'];
export type Upload = Schemas['Upload'];
export type UploadPreview = Schemas['UploadPreview'];
export type UploadQuestion = Upload['questions'][number];
export type UploadOrder = Schemas['StoreUploadDto'];
export type UploadTemplate = Schemas['UploadTemplate'];
export type NewUploadTemplate = Schemas['UploadTemplateDto'];
export type BadCell = Schemas['BadCellList']['items'][number];

export type Message = Schemas['Message'];
export type Conversation = Schemas['Conversation'];
export type ConversationSummary = Schemas['ConversationSummary'];

export type BoardMeeting = Schemas['BoardMeeting'];
export type MeetingSummary = Schemas['BoardMeetingList']['items'][number];
export type AgendaSection = BoardMeeting['agenda'][number];
export type Decision = Schemas['Decision'];
export type DecisionStatus = Decision['status'];
export type FollowUp = Schemas['FollowUp'];
export type NewFollowUp = Schemas['AddFollowUpDto'];

export type Alert = Schemas['Alert'];
export type AlertDetail = Schemas['AlertDetail'];
export type AlertList = Schemas['AlertList'];
export type AlertSummary = Schemas['AlertSummary'];
export type AlertSettings = Schemas['AlertSettings'];
export type AlertPreferences = Schemas['AlertSettingsDto'];
export type AlertWebhook = Schemas['AlertWebhook'];
export type AlertDelivery = Schemas['AlertDelivery'];

export type Usage = Schemas['Usage'];
export type CompanyLimits = Schemas['UsageLimits'];
export type UsageDay = Usage['days'][number];
export type Template = Schemas['Template'];
export type TemplateVersion = Template['current'];
export type PromptPreview = Schemas['PromptPreview'];

export type AppConfig = Schemas['AppConfig'];

/** What @nestjs/terminus answers: every part with its cause and what to do, where there is one. */
export interface HealthReport {
  status: 'ok' | 'error' | 'shutting_down';
  details: Record<string, { status: 'up' | 'down'; cause?: string; action?: string }>;
}
