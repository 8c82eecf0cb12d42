import type { Role } from '@ocsuite/types';

export const settingsStrings = {
  title: 'Settings',
  company: {
    title: 'Company',
    goalsTitle: 'Goals',
    revenue: 'Revenue per month',
    sessions: 'Sessions per month',
    goalHint: 'Leave empty if there is no goal.',
    save: 'Save',
    saved: 'Saved',
    readOnly: 'Only owners and admins can change this.',
  },
  members: {
    title: 'Members',
    you: 'You',
    role: 'Your role',
    roles: { owner: 'Owner', admin: 'Admin', member: 'Member', viewer: 'Viewer' } satisfies Record<
      Role,
      string
    >,
    can: {
      owner: 'Can do everything, including erasing data.',
      admin: 'Can connect sources and change settings.',
      member: 'Can run analyses, ask questions and prepare meetings.',
      viewer: 'Can read.',
    } satisfies Record<Role, string>,
    note: 'People are invited and their roles are changed where you sign in.',
  },
  pages: [
    {
      to: '/settings/persona',
      title: 'Persona and prompt',
      words: 'How the CEO advisor answers, what it is told, and every earlier version.',
      open: 'Edit the persona',
      forAdmins: true,
    },
    {
      to: '/settings/modules',
      title: 'Modules',
      words: 'What looks at your figures by itself, when, and what it is allowed to do.',
      open: 'See the modules',
      forAdmins: false,
    },
    {
      to: '/settings/usage',
      title: 'Limits and usage',
      words: 'What the language model was used for, what it cost, and how much is left.',
      open: 'See the usage',
      forAdmins: false,
    },
    {
      to: '/settings/alerts',
      title: 'Alerts',
      words: 'Threshold, weekly budget, quiet hours, mail and webhooks.',
      open: 'Alert settings',
      forAdmins: false,
    },
  ],
  appearance: {
    title: 'Appearance',
    label: 'Colour scheme',
    light: 'Light',
    dark: 'Dark',
    auto: 'Like the system',
  },
};
