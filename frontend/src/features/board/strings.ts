import type { AgendaSection, DecisionStatus } from '../../api/types.js';

export const boardStrings = {
  title: 'Board',
  one: 'Board meeting',
  description: 'Agendas made from your insights, figures and open questions.',
  prepare: 'Prepare board meeting',
  preparing: 'Collecting insights, figures and questions',
  back: 'Board',
  print: 'Print',
  empty: {
    title: 'No meeting prepared yet',
    words:
      'A meeting collects the latest insights, the figures of the week, open risks and the last five questions into a timed agenda.',
  },
  list: {
    highlights: (count: number) => (count === 1 ? '1 highlight' : `${count} highlights`),
    risks: (count: number) => (count === 1 ? '1 risk' : `${count} risks`),
    version: (version: number) => `version ${version}`,
  },
  prepared: (moment: string) => `Prepared ${moment}`,
  frozen: 'Content hash',
  agenda: {
    title: 'Agenda',
    total: (minutes: number) => `${minutes} minutes`,
    minutes: (minutes: number) => `${minutes} min`,
    owner: (role: string) => `led by ${role}`,
    purposes: { inform: 'Inform', discuss: 'Discuss', decide: 'Decide' } satisfies Record<
      AgendaSection['purpose'],
      string
    >,
  },
  highlights: 'Highlights',
  noHighlights: 'Nothing stood out in this period.',
  figures: 'Figures',
  questions: {
    title: 'Questions asked since',
    empty: 'No questions were asked.',
    open: 'Open the conversation',
  },
  operations: {
    title: 'Data and work behind this',
    tasks: (succeeded: number, failed: number, running: number) =>
      `Tasks: ${succeeded} done, ${failed} failed, ${running} running`,
  },
  risks: { title: 'Risks', empty: 'No risks are open.' },
  decisions: {
    title: 'Decisions',
    empty: 'Nothing to decide.',
    status: (title: string) => `Decision on: ${title}`,
    statuses: { proposed: 'Proposed', agreed: 'Agreed', rejected: 'Rejected' } satisfies Record<
      DecisionStatus,
      string
    >,
  },
  followUps: {
    title: 'Follow-ups',
    empty: 'No follow-ups.',
    due: 'Due',
    dueOf: (title: string) => `Due date of: ${title}`,
    overdue: 'overdue',
    done: (title: string) => `Done: ${title}`,
  },
  edit: (title: string) => `Edit: ${title}`,
  save: 'Save',
  cancel: 'Cancel',
  titleField: 'Wording',
  saveFailed: 'The change was not saved',
  insight: 'See the insight',
};
