import { CreateTenancy1763856000000 } from './1763856000000-create-tenancy.js';
import { CreateTasks1763856100000 } from './1763856100000-create-tasks.js';
import { CreateConnectors1763856200000 } from './1763856200000-create-connectors.js';
import { CreateInsights1763856300000 } from './1763856300000-create-insights.js';
import { CreateChat1763856400000 } from './1763856400000-create-chat.js';
import { CreateBoard1763856500000 } from './1763856500000-create-board.js';
import { CreateUsage1763857110000 } from './1763857110000-create-usage.js';
import { BranchConversations1763857120000 } from './1763857120000-branch-conversations.js';
import { CreatePromptTemplates1763861100000 } from './1763861100000-create-prompt-templates.js';
import { CreateAlerts1763864200000 } from './1763864200000-create-alerts.js';
import { EraseAlertDeliveries1763865900000 } from './1763865900000-erase-alert-deliveries.js';
import { StageUploads1763866500000 } from './1763866500000-stage-uploads.js';
import { FenceGenerations1763867100000 } from './1763867100000-fence-generations.js';
import { LeaseRefreshes1763868600000 } from './1763868600000-lease-refreshes.js';
import { CreatePurgeReceipts1763868700000 } from './1763868700000-create-purge-receipts.js';
import { KeepInsightHistory1763901100000 } from './1763901100000-keep-insight-history.js';
import { RememberConversations1763901200000 } from './1763901200000-remember-conversations.js';
import { WatchSyncs1763902100000 } from './1763902100000-watch-syncs.js';
import { RunOneModuleAtATime1763905100000 } from './1763905100000-run-one-module-at-a-time.js';
import { CreateInsightVerdicts1763905200000 } from './1763905200000-create-insight-verdicts.js';
import { RotateKeys1763905300000 } from './1763905300000-rotate-keys.js';
import { LayerUploadsByDay1763905600000 } from './1763905600000-layer-uploads-by-day.js';
import { LimitTokensPerCompany1763908000003 } from './1763908000003-limit-tokens-per-company.js';
import { HandOverGenerations1763908100005 } from './1763908100005-hand-over-generations.js';
import { EraseTenants1763908900001 } from './1763908900001-erase-tenants.js';
import { RememberCauseCodes1763910100001 } from './1763910100001-remember-cause-codes.js';
import { RememberWhoAsked1763910200005 } from './1763910200005-remember-who-asked.js';
import { KeepModuleLooks1763912000003 } from './1763912000003-keep-module-looks.js';
import { KeepPromptsAsText1763912100005 } from './1763912100005-keep-prompts-as-text.js';
import { RememberLeaving1763912200013 } from './1763912200013-remember-leaving.js';
import { TellOfCompanyChanges1763912200015 } from './1763912200015-tell-of-company-changes.js';
import { PackPrompts1763912300015 } from './1763912300015-pack-prompts.js';

/** Every migration, oldest first. */
export const migrations = [
  CreateTenancy1763856000000,
  CreateTasks1763856100000,
  CreateConnectors1763856200000,
  CreateInsights1763856300000,
  CreateChat1763856400000,
  CreateBoard1763856500000,
  CreateUsage1763857110000,
  BranchConversations1763857120000,
  CreatePromptTemplates1763861100000,
  CreateAlerts1763864200000,
  EraseAlertDeliveries1763865900000,
  StageUploads1763866500000,
  FenceGenerations1763867100000,
  LeaseRefreshes1763868600000,
  CreatePurgeReceipts1763868700000,
  KeepInsightHistory1763901100000,
  RememberConversations1763901200000,
  WatchSyncs1763902100000,
  RunOneModuleAtATime1763905100000,
  CreateInsightVerdicts1763905200000,
  RotateKeys1763905300000,
  LayerUploadsByDay1763905600000,
  LimitTokensPerCompany1763908000003,
  HandOverGenerations1763908100005,
  EraseTenants1763908900001,
  RememberCauseCodes1763910100001,
  RememberWhoAsked1763910200005,
  KeepModuleLooks1763912000003,
  KeepPromptsAsText1763912100005,
  RememberLeaving1763912200013,
  TellOfCompanyChanges1763912200015,
  PackPrompts1763912300015,
];
