import { useMantineColorScheme, useComputedColorScheme } from '@mantine/core';
import {
  type Icon,
  IconBulb,
  IconContrast,
  IconFileUpload,
  IconMessageCircle,
  IconPlayerPlay,
  IconPresentation,
} from '@tabler/icons-react';
import { isAtLeast } from '@ocsuite/types';
import { useNavigate } from 'react-router';
import { useMeetings, usePrepareMeeting } from '../../api/board.js';
import { useConversationPages } from '../../api/conversations.js';
import { useRunModule, useTopInsights } from '../../api/insights.js';
import { useMe } from '../../api/tenant.js';
import { stripCitations } from '../../lib/citations.js';
import { useFormat } from '../../ui/format-context.js';
import { appStrings } from '../strings.js';
import { mainDestinations, moreDestinations, settingsDestinations } from './navigation.js';

export interface Command {
  id: string;
  group: keyof typeof appStrings.palette.groups;
  label: string;
  /** Tells apart what has the same label. */
  hint?: string;
  icon: Icon;
  run: () => void;
}

const words = appStrings.palette;

/** What was typed may simply be a question. */
export function useAskCommand(question: string): Command[] {
  const navigate = useNavigate();
  if (question.length < 3) return [];
  return [
    {
      id: 'ask',
      group: 'ask',
      label: words.ask(question),
      icon: IconMessageCircle,
      run: () => void navigate(`/chat?ask=${encodeURIComponent(question)}`),
    },
  ];
}

/** Everything the palette can do for this person, most useful first. */
export function useCommands(): Command[] {
  const navigate = useNavigate();
  const open = (to: string) => () => void navigate(to);
  const role = useMe().data?.role ?? 'viewer';
  const runPulse = useRunModule();
  const prepareMeeting = usePrepareMeeting();
  const { setColorScheme } = useMantineColorScheme();
  const format = useFormat();
  const scheme = useComputedColorScheme('light');
  const insights = useTopInsights().data?.items ?? [];
  const conversations = useConversationPages().data?.pages[0]?.items ?? [];
  const meetings = useMeetings().data?.items ?? [];

  const pages = [...mainDestinations, ...moreDestinations, ...settingsDestinations]
    .filter(({ needs }) => isAtLeast(role, needs ?? 'viewer'))
    .map(({ to, label, icon }): Command => ({
      id: `page:${to}`,
      group: 'pages',
      label,
      icon,
      run: open(to),
    }));
  const actions: Command[] = [
    {
      id: 'run',
      group: 'actions',
      label: words.runPulse,
      icon: IconPlayerPlay,
      run: () => runPulse.mutate(undefined, { onSuccess: open('/') }),
    },
    {
      id: 'meeting',
      group: 'actions',
      label: words.prepareMeeting,
      icon: IconPresentation,
      run: () => prepareMeeting.mutate(undefined, { onSuccess: ({ id }) => void navigate(`/board/${id}`) }),
    },
    {
      id: 'upload',
      group: 'actions',
      label: words.uploadFile,
      icon: IconFileUpload,
      run: open('/connectors/upload'),
    },
  ];
  const appearance: Command = {
    id: 'scheme',
    group: 'actions',
    label: words.toggleScheme,
    icon: IconContrast,
    run: () => setColorScheme(scheme === 'dark' ? 'light' : 'dark'),
  };

  return [
    ...pages,
    ...(isAtLeast(role, 'member') ? actions : []),
    appearance,
    ...insights.map(({ id, headline }): Command => ({
      id: `insight:${id}`,
      group: 'insights',
      label: stripCitations(headline),
      icon: IconBulb,
      run: open(`/insights/${id}`),
    })),
    ...conversations.map(({ id, title, updatedAt }): Command => ({
      id: `conversation:${id}`,
      group: 'conversations',
      label: title,
      hint: format.ago(updatedAt),
      icon: IconMessageCircle,
      run: open(`/chat/${id}`),
    })),
    ...meetings.map(({ id, title }): Command => ({
      id: `meeting:${id}`,
      group: 'meetings',
      label: title,
      icon: IconPresentation,
      run: open(`/board/${id}`),
    })),
  ];
}
