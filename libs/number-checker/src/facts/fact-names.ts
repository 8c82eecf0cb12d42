import type { CheckedFact } from '../checked-fact.js';
import { remembered } from '../text/remembered.js';
import { monthPattern } from '../text/calendar-words.js';
import { escaped, wordingsOf } from '../vocabulary/segment-names.js';

const camel = /([a-z])([A-Z])/g;
/** Where a label stops naming its metric: a period, a segment, a role. */
const tail = new RegExp(
  `[,;:·|(\\[–—].*$|\\s(?:-|(?:from|via|by|through|on|in|for|at|of the|during|against|vs\\.?|versus|down|up|below|above)(?!\\p{L})|expected|forecast|target|change|share|q[1-4]|week|month|${monthPattern}|\\d{1,2}\\s|20\\d\\d).*$`,
  'iu',
);

/** Words that lead on to what the label says next: "Sessions the week before". */
const idle =
  /(?:\s(?:the|this|that|a|an|of|in|and|or|last|previous|prior|same|our|its|all|der|die|das|den|dem|des|im|letzten?|vorigen?|le|la|les|du|des?))+$/i;

/** `newSubscribers` and `new_subscribers` are one metric. */
export function metricKey(metric: string): string {
  return metric
    .replace(camel, '$1_$2')
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
}

/** What the facts call their metric: its own name, and the head of labels that hold nothing else. */
export function namesOf(
  metric: string,
  facts: readonly Pick<CheckedFact, 'label' | 'scope'>[],
  scopes: readonly string[],
): string[] {
  const name = metricKey(metric).replaceAll('_', ' ');
  const heads = facts
    .map((fact) => headOf(fact, scopes))
    .filter(
      (head) =>
        /\p{L}{2}/u.test(head) &&
        head.length < 48 &&
        !/^(?:the|an?|its?|our|goals?|targets?|plans?|budgets?|forecasts?|baselines?)$|\b(?:change|share)\b/.test(
          head,
        ),
    );
  return [...new Set([name, ...heads])];
}

const anyOf = remembered((names) => new RegExp(`(?<!\\p{L})(?:${names})(?!\\p{L})`, 'giu'));

function headOf(
  { label, scope: { channel, device } }: Pick<CheckedFact, 'label' | 'scope'>,
  scopes: readonly string[],
): string {
  const head = label.replace(tail, '').trim();
  // The own segment may be called otherwise there: "Organische Suche" of `Organic Search`.
  const own = [channel, device].flatMap((name) => (name ? [wordingsOf(name)] : []));
  const names = [...scopes.map(escaped), ...own];
  const plain = names.length > 0 ? head.replace(anyOf(names.join('|')), ' ') : head;
  return plain
    .replace(/^(?:total|average number of|number of|share of|all|the|weekly|monthly|daily|quarterly)\s/i, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\s(?:goal|target|plan|budget|forecast)$/i, '')
    .replace(idle, '')
    .toLowerCase();
}

export function scopeNamesOf(facts: readonly CheckedFact[]): string[] {
  return [...new Set(facts.flatMap(({ scope }) => [scope.channel, scope.device]))].filter(
    (one) => one !== undefined,
  );
}
