import type { LimitName, ModelPurpose } from '@ocsuite/types';

export const usageStrings = {
  title: 'Limits and usage',
  scope: {
    company: 'What your company asks of the language model. Days and months are those of UTC.',
    own: 'What you ask of the language model. Days and months are those of UTC.',
  },
  range: { label: 'Period', month: 'This month', days: (days: number) => `${days} days` },
  spend: {
    title: 'Spending this month',
    soFar: (spent: string) => `${spent} so far`,
    of: (spent: string, cap: string) => `${spent} of ${cap}`,
    bar: 'Share of this month’s cap that is spent',
    closed:
      'The cap is reached: questions are refused, and insights use words from a template, until the month ends or the cap is raised.',
    cap: 'Most that may be spent in a month, in US dollars',
    capHint: (ceiling: string) => `The platform’s ceiling is ${ceiling}. Leave empty for that alone.`,
    aboveCeiling: (ceiling: string) => `The platform’s ceiling of ${ceiling} holds all the same.`,
    save: 'Save',
    saved: 'Saved',
  },
  limits: {
    title: 'Limits of today',
    names: {
      'tokens-per-day': 'Your tokens',
      'company-tokens-per-day': 'Your company’s tokens',
    } satisfies Partial<Record<LimitName, string>>,
    state: (used: string, limit: string) => `${used} of ${limit}`,
    note: (moment: string) => `Begin anew on ${moment}.`,
    fields: {
      tokensPerDay: 'Tokens that each person may use in a day',
      companyTokensPerDay: 'Tokens that the company may use in a day',
    },
    hint: (ceiling: string) => `The platform’s limit is ${ceiling}. Leave empty for that alone.`,
    aboveCeiling: (ceiling: string) => `The platform’s limit of ${ceiling} holds all the same.`,
    save: 'Save limits',
    saved: 'Saved',
  },
  days: {
    title: (cost: string, calls: string, day: string, most: string) =>
      `${cost} for ${calls}, most on ${day}: ${most}`,
    calls: (count: number, written: string) => (count === 1 ? '1 call' : `${written} calls`),
    measure: 'What the chart shows',
    measures: { costMicros: 'Cost', tokens: 'Tokens' },
    chart: (measure: string, from: string, to: string) => `${measure} by day, ${from} to ${to}`,
    show: 'Show as a table',
    hide: 'Hide the table',
  },
  tables: {
    byDay: 'By day',
    byUser: 'By person',
    byModel: 'By model',
    byPurpose: 'By purpose',
    subjects: { day: 'Day', user: 'Person', model: 'Model', purpose: 'Purpose' },
    columns: {
      requests: 'Calls',
      prompt: 'Tokens in',
      completion: 'Tokens out',
      cached: 'of them cached',
      cost: 'Cost',
    },
    sum: 'All together',
    table: (title: string) => `Table: ${title.toLowerCase()}`,
  },
  purposes: {
    chat: 'Answers in the chat',
    commentary: 'Words for insights',
    memory: 'Memory of conversations',
    repair: 'Corrections',
  } satisfies Record<ModelPurpose, string>,
  empty: {
    title: 'Nothing was asked in this period',
    words: 'Every question and every worded insight appears here with its tokens and cost.',
    action: 'Ask a question',
  },
};
