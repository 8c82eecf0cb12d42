import type { PromptFact } from './prompt-facts.js';

/** The period that a question names. */
export type AskedPeriod =
  | { kind: 'day'; month?: number | undefined; day: number }
  | { kind: 'weekday'; weekday: number }
  | { kind: 'newest-day' }
  | { kind: 'week' }
  | { kind: 'month'; month?: number | undefined; ago: number };

export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const monthWord = monthNames.map((name) => `${name.slice(0, 3)}(?:${name.slice(3)})?`).join('|');
const dayPatterns = [
  /\b\d{4}-(?<number>\d\d)-(?<day>\d\d)\b/,
  new RegExp(`\\b(?<name>${monthWord}|sept)\\.? (?<day>\\d{1,2})(?:st|nd|rd|th)?\\b`, 'i'),
  new RegExp(`\\b(?<day>\\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<name>${monthWord}|sept)\\b`, 'i'),
  /\bthe (?<day>\d{1,2})(?:st|nd|rd|th)\b/,
];
/** "We may" is no month. */
const monthPattern = new RegExp(
  `\\b(?:in|of|since|for|during|last|than|and) may\\b|\\b(?!may)(?:${monthWord}|sept)\\b`,
  'i',
);

export function periodAsked(text: string): AskedPeriod | undefined {
  for (const pattern of dayPatterns) {
    const { name, number, day } = pattern.exec(text)?.groups ?? {};
    if (day)
      return {
        kind: 'day',
        day: Number(day),
        month: name ? monthOf(name) : number ? Number(number) : undefined,
      };
  }
  const named = monthPattern.exec(text)?.[0];
  if (named) return { kind: 'month', month: monthOf(named.split(' ').at(-1)!), ago: 0 };
  if (/\bweeks?\b|\b(seven|7) days\b/.test(text)) return { kind: 'week' };
  if (/\bthis month\b/.test(text)) return { kind: 'month', ago: 0 };
  if (/\b(last|previous) month\b/.test(text)) return { kind: 'month', ago: 1 };
  if (/\bmonths?\b/.test(text)) return { kind: 'month', ago: 0 };
  if (/\b(yesterday|today|(latest|last|newest) day)\b/.test(text)) return { kind: 'newest-day' };
  const weekday = weekdays.findIndex((name) => text.includes(name));
  return weekday >= 0 ? { kind: 'weekday', weekday } : undefined;
}

function monthOf(name: string): number {
  return monthNames.findIndex((one) => one.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase()) + 1;
}

/** Those of the facts that are of the asked period, which is one; of the newest week where none is asked. */
export function ofPeriod(facts: PromptFact[], asked: AskedPeriod | undefined): PromptFact[] {
  const sorted = facts.toSorted(newestFirst);
  switch (asked?.kind) {
    case 'day':
      return newestOf(
        sorted.filter(
          ({ from, to }) =>
            from === to && dayIn(from) === asked.day && (!asked.month || monthIn(from) === asked.month),
        ),
      );
    case 'weekday':
      return newestOf(
        sorted.filter(({ from, to }) => from === to && new Date(from).getUTCDay() === asked.weekday),
      );
    case 'newest-day':
      return newestOf(sorted.filter(isDay));
    case 'month': {
      const months = sorted.filter(isMonth);
      if (asked.month) return newestOf(months.filter(({ from }) => monthIn(from) === asked.month));
      const starts = [...new Set(months.map(({ from }) => from))];
      return months.filter(({ from }) => from === starts[asked.ago]);
    }
    case 'week':
    case undefined: {
      const weeks = sorted.filter((fact) => lengthInDays(fact) === 7);
      return newestOf(weeks.length > 0 ? weeks : sorted);
    }
  }
}

/** The fact to compare with: of the week or month before, or of the same weekday a week earlier. */
export function before(fact: PromptFact, others: PromptFact[]): PromptFact | undefined {
  const earlier = others.filter(({ to }) => to < fact.from).toSorted(newestFirst);
  if (isMonth(fact)) return earlier.find(isMonth);
  const alike = earlier.filter((other) => lengthInDays(other) === lengthInDays(fact));
  return isDay(fact) ? alike.find((other) => daysBetween(other.from, fact.from) === 7) : alike[0];
}

export function isDay({ from, to }: PromptFact): boolean {
  return from === to;
}

export function isMonth(fact: PromptFact): boolean {
  return fact.from.endsWith('-01') && lengthInDays(fact) > 7;
}

function lengthInDays({ from, to }: PromptFact): number {
  return daysBetween(from, to) + 1;
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

function newestOf(sorted: PromptFact[]): PromptFact[] {
  const [first] = sorted;
  return sorted.filter(({ from, to }) => from === first?.from && to === first.to);
}

function newestFirst(a: PromptFact, b: PromptFact): number {
  return b.to.localeCompare(a.to) || a.from.localeCompare(b.from);
}

function dayIn(date: string): number {
  return Number(date.slice(8));
}

function monthIn(date: string): number {
  return Number(date.slice(5, 7));
}
