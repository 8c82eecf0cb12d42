import {
  type Icon,
  IconActivityHeartbeat,
  IconBell,
  IconBulb,
  IconLayoutDashboard,
  IconMessageCircle,
  IconPlugConnected,
  IconPresentation,
  IconSettings,
} from '@tabler/icons-react';
import type { Role } from '@ocsuite/types';
import { appStrings } from '../strings.js';

export interface Destination {
  to: string;
  label: string;
  shortLabel?: string;
  icon: Icon;
  /** The least powerful role that has any use for the page. */
  needs?: Role;
}

const words = appStrings.nav;

/** Shown in the bottom bar on a phone; the rest is behind "More". */
export const mainDestinations: Destination[] = [
  { to: '/', label: words.dashboard, icon: IconLayoutDashboard },
  { to: '/chat', label: words.chat, shortLabel: words.chatShort, icon: IconMessageCircle },
  { to: '/insights', label: words.insights, icon: IconBulb },
  { to: '/board', label: words.board, icon: IconPresentation },
];

export const alertsPath = '/alerts';

export const moreDestinations: Destination[] = [
  { to: alertsPath, label: words.alerts, icon: IconBell },
  { to: '/connectors', label: words.connectors, icon: IconPlugConnected },
  { to: '/operations', label: words.operations, icon: IconActivityHeartbeat, needs: 'admin' },
  { to: '/settings', label: words.settings, icon: IconSettings },
];

/** Found by name; whoever looks around comes by them on the settings page. */
export const settingsDestinations: Destination[] = [
  { to: '/settings/alerts', label: words.alertSettings, icon: IconBell },
  { to: '/settings/modules', label: words.modules, icon: IconSettings },
  { to: '/settings/usage', label: words.usage, icon: IconSettings },
  { to: '/settings/persona', label: words.persona, icon: IconSettings, needs: 'admin' },
];
