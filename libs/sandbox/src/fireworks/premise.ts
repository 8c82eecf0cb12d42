import { directionOf, type Comparison } from './fact-choice.js';
import { amountOf } from './amount.js';

/** What a question takes for granted about how a figure moved. */
export interface Premise {
  direction: 'up' | 'down';
  /** By how many percent, where the question says so; "doubled" is 100. */
  percent: number | undefined;
}

const movements: [Premise['direction'], RegExp][] = [
  [
    'up',
    /\b(rise|rises|rose|risen|rising|increas\w+|gr(ow|ows|ew|own|owing|owth)|jump\w*|climb\w*|soar\w*|surg(e|es|ed|ing)|spik(e|es|ed|ing)|doubl(e|es|ed|ing)|tripl(e|es|ed|ing)|improv(es|ed|ement|ing)|higher|(go|goes|gone|going|went|is|are|was|were) up)\b/,
  ],
  [
    'down',
    /\b(fall|falls|fell|fallen|falling|drop\w*|declin\w+|decreas\w+|s[iau]nk|shr[iau]nk|collaps\w+|crash\w*|plung\w+|plummet\w*|dip|dips|dipped|slump\w*|halv(e|es|ed|ing)|lower|(go|goes|gone|going|went|is|are|was|were) down)\b/,
  ],
];
/** "Did it not grow?" and "did it rise or fall?" take nothing for granted. */
const openQuestion = /\b(not|never|without|stop\w*|whether)\b|n['’]t\b/;
const multiples: [RegExp, number][] = [
  [/\bdoubl(e|es|ed|ing)\b/, 100],
  [/\btripl(e|es|ed|ing)\b/, 200],
  [/\bhalv(e|es|ed|ing)\b|\bby half\b/, 50],
];

export function premiseOf(text: string): Premise | undefined {
  if (openQuestion.test(text)) return undefined;
  const [movement, contrary] = movements.filter(([, pattern]) => pattern.test(text));
  if (!movement || contrary) return undefined;
  return { direction: movement[0], percent: percentIn(text) };
}

function percentIn(text: string): number | undefined {
  const [, said] =
    /\bby (?:about |around |some |over |almost )?(\d+(?:\.\d+)?) ?(?:%|percent)/.exec(text) ?? [];
  return said ? Number(said) : multiples.find(([pattern]) => pattern.test(text))?.[1];
}

/** How a figure moved, in percent with its sign; nothing where a period that is not over meets a whole one. */
export function movementOf({ current, previous, change }: Comparison): number | undefined {
  const direction = change?.unit === 'percent' ? directionOf(change) : undefined;
  if (change && direction) return (direction === 'down' ? -1 : 1) * Math.abs(amountOf(change));
  if (!previous || /provisional/.test(current.label)) return undefined;
  return (amountOf(current) / amountOf(previous) - 1) * 100;
}

/** So far off, in percent of what is claimed, still counts as what people mean by "doubled" or "by 20 %". */
const leeway = 0.2;

export type PremiseFault = 'direction' | 'amount';

/** What is wrong with a premise, if anything, for a figure that moved by so many percent. */
export function faultOf({ direction, percent }: Premise, moved: number): PremiseFault | undefined {
  if (direction === 'up' ? moved <= 0 : moved >= 0) return 'direction';
  return percent !== undefined && Math.abs(Math.abs(moved) - percent) > leeway * percent
    ? 'amount'
    : undefined;
}
