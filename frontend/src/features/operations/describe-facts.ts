import { describeDuration, describeWait } from '../../lib/format.js';
import { operationsStrings } from './strings.js';

/** What a health check reports, in words; what is zero, absent or as it should be is left out. */
export function describeFacts(facts: [name: string, value: unknown][]): string {
  return facts.flatMap(describeFact).join(', ') || operationsStrings.nothing;
}

function describeFact([name, value]: [string, unknown]): string[] {
  if (value === 0 || value === null || value === true) return [];
  if (value === false) return [operationsStrings.not(wordsOf(name.replace(/^is/, '')))];
  if (typeof value !== 'number') {
    return [`${wordsOf(name)}: ${typeof value === 'string' ? value : JSON.stringify(value)}`];
  }
  if (name.endsWith('Ms')) return [`${wordsOf(name.slice(0, -'Ms'.length))} ${describeDuration(value)}`];
  if (name.endsWith('Seconds')) {
    return [`${wordsOf(name.slice(0, -'Seconds'.length))} ${describeWait(Math.round(value))}`];
  }
  return [`${value} ${value === 1 ? wordsOf(name).replace(/s$/, '') : wordsOf(name)}`];
}

/** `oldestWaiting` is said as "oldest waiting". */
function wordsOf(name: string): string {
  return name.replace(/(?<=.)[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
}
