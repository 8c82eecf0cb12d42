import {
  AlertDelivery,
  AlertEpisode,
  AlertEvent,
  AlertReader,
  AlertSettings,
  AlertWebhook,
} from '../modules/alerts/index.js';
import { BoardMeeting, Decision, FollowUp } from '../modules/board/index.js';
import { Conversation, ConversationMemory, Message, PromptTemplate } from '../modules/chat/index.js';
import { DeadLetter } from '../queue/index.js';
import {
  AnalyticsPeriod,
  AnalyticsRow,
  AnalyticsSnapshot,
  Connector,
  OAuthState,
  PurgeReceipt,
  SyncRun,
  Upload,
  UploadTemplate,
} from '../modules/connectors/index.js';
import { AuditEntry, Member, Tenant, TenantKey } from '../modules/identity/index.js';
import { InsightVerdict, ModuleInsight, ModuleLook } from '../modules/insights/index.js';
import { KeyRotation } from '../modules/keys/index.js';
import { Task } from '../modules/tasks/index.js';
import { ModelCall, ModelLimit } from '../modules/usage/index.js';

/** Every entity of the product. */
export const entities = [
  AlertDelivery,
  AlertEpisode,
  AlertEvent,
  AlertReader,
  AlertSettings,
  AlertWebhook,
  AnalyticsPeriod,
  AnalyticsRow,
  AnalyticsSnapshot,
  AuditEntry,
  BoardMeeting,
  Connector,
  Conversation,
  ConversationMemory,
  DeadLetter,
  Decision,
  FollowUp,
  KeyRotation,
  Member,
  Message,
  ModelCall,
  InsightVerdict,
  ModuleInsight,
  ModuleLook,
  ModuleLook,
  OAuthState,
  PurgeReceipt,
  PromptTemplate,
  ModelLimit,
  SyncRun,
  Task,
  Tenant,
  TenantKey,
  Upload,
  UploadTemplate,
];
