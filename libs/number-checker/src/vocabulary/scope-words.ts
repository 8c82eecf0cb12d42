import { remembered } from '../text/remembered.js';
import type { Scope } from '@ocsuite/types';
import { matchesOf, overlaps, type Span } from '../text/words.js';
import { looksLikeSegment } from './looks-like-segment.js';
import { escaped, type ScopeDimension, scopeName, wellKnown, wordsOf } from './segment-names.js';

/** A stated segment; `value` null says the whole (`all channels`). */
export interface ScopeMention extends Span {
  dimension: ScopeDimension | 'both';
  value: string | null;
}

/** Words of everyday language: a segment only where they look like one. */
const ambiguous = new Set(['direct', 'direkt', 'display', 'social', 'video', 'organic', 'paid']);
const totalPattern =
  /(?<!\p{L})(?:all (?:the |our )?(?:two |three |four |five |six |\d )?(?:(?:named|listed|measured|tracked) )?channels(?: and devices)?|all (?:three |two )?devices|every channel|across (?:all |the )?(?:channels|devices|board)|site-?wide|overall(?!\s(?:increase|decrease|drop|decline|rise|growth|gain|fall|change|loss|uplift))|company-wide|(?:the|our|its)?\s?(?:grand )?totals?(?= (?:of|sessions|visits|revenue|conversions|users|orders|traffic|sales)|:| \||$)|(?<!in )total(?!\s(?:increase|decrease|drop|decline|rise|growth|gain|fall|change|loss|uplift|shortfall|reduction))|alle Kanäle|insgesamt|gesamt|the (?:whole|entire) (?:site|business|shop|company|store))(?!\p{L})/giu;

/** What German joins to a segment in one word: "Messekosten", "Mobilanteil". */
const compounds =
  '(?:kosten|umsatz|umsätze|ausgaben|budget|leads|sitzungen|besuche|bestellungen|nutzer|traffic|anteil|conversions?|erlös|käufe|kunden|buchungen|anfragen|klicks)\\p{Ll}*(?!\\p{L})';
const patternOf = remembered(
  (words) => new RegExp(`(?<!\\p{L})(?:${words})(?:(?:['’]s)?(?!\\p{L})|(?=${compounds}))`, 'giu'),
);

export class ScopeWords {
  private readonly rules: { dimension: ScopeDimension; values: string[]; words: string }[];
  private readonly pattern: RegExp;
  private readonly named: ReadonlySet<string>;
  private readonly written: ReadonlySet<string>;

  constructor(scopes: readonly Scope[]) {
    const own = (['channel', 'device'] as const).flatMap((dimension) =>
      [...new Set(scopes.flatMap((scope) => scope[dimension] ?? []))].map((name) => ({
        dimension,
        name,
        value: scopeName(name, dimension),
      })),
    );
    const isOwn = (value: string): boolean => own.some((one) => one.value === value);
    // A newsletter is the e-mail channel only where there is one.
    const known = wellKnown.map(([dimension, value, words]) => ({
      dimension,
      value,
      words: isOwn(value) ? words : words.replace('|newsletters?', ''),
    }));
    const named = own.map(({ dimension, name, value }) => ({ dimension, value, words: wordsOf(name) }));
    const families = (['channel', 'device'] as const).flatMap((dimension) =>
      familiesOf(own.filter((one) => one.dimension === dimension)).map((one) => ({ dimension, ...one })),
    );
    // "chat" is Live Chat where no other segment shares the word.
    const heads = own.flatMap(({ dimension, name, value }) => {
      const words = name
        .split(/[\s_-]+/)
        .filter(
          (word) =>
            word.length > 2 &&
            !/^(?:search|media|traffic|channel|social|other|sales|store|users?|ads?|campaigns?|marketing|advertising|shop|visits?|visitors?)$/i.test(
              word,
            ),
        );
      const free = words.filter(
        (word) => own.filter((one) => one.name.toLowerCase().includes(word.toLowerCase())).length === 1,
      );
      return name.split(/[\s_-]+/).length > 1
        ? free.map((word) => ({ dimension, value, words: `${wordsOf(word)}s?` }))
        : [];
    });
    this.written = new Set(own.map(({ name }) => name));
    this.named = new Set(own.map(({ name }) => name.toLowerCase()));
    const bySize = (rules: typeof known): typeof known =>
      rules.toSorted((x, y) => y.words.length - x.words.length);
    this.rules = [
      ...families,
      ...[...bySize(named), ...heads, ...known.toSorted((x, y) => y.value.length - x.value.length)].map(
        ({ dimension, value, words }) => ({ dimension, values: [value], words }),
      ),
    ];
    this.pattern = patternOf(this.rules.map((rule) => `(${rule.words})`).join('|'));
  }

  /** Written as the facts write it, or with a capital. */
  private isOwnName(word: string): boolean {
    const name = word.replace(/['’]s$/, '');
    return this.written.has(name) || (/^\p{Lu}/u.test(word) && this.named.has(name.toLowerCase()));
  }

  find(text: string): ScopeMention[] {
    const found: ScopeMention[] = [];
    for (const match of matchesOf(text, this.pattern)) {
      const { dimension, values } =
        this.rules[match.findIndex((group, index) => index > 0 && group !== undefined) - 1]!;
      const span = { start: match.index, end: match.index + match[0].length };
      if (
        ambiguous.has(match[0].toLowerCase().replace(/['’]s$/, '')) &&
        !this.isOwnName(match[0]) &&
        !looksLikeSegment(text, span, match[0])
      )
        continue;
      if (!found.some((one) => overlaps(one, span)))
        found.push(...values.map((value) => ({ ...span, dimension, value })));
    }
    for (const match of matchesOf(text, totalPattern)) {
      const dimension =
        /device/i.test(match[0]) && !/channel/i.test(match[0])
          ? 'device'
          : /channel/i.test(match[0]) && !/device/i.test(match[0])
            ? 'channel'
            : 'both';
      const span = { start: match.index, end: match.index + match[0].length };
      if (!found.some((one) => overlaps(one, span))) found.push({ ...span, dimension, value: null });
    }
    return found.toSorted((a, b) => a.start - b.start);
  }
}

/** "The two search channels" are all whose names share the word. */
function familiesOf(own: readonly { name: string; value: string }[]): { values: string[]; words: string }[] {
  const shared = new Map<string, Set<string>>();
  for (const { name, value } of own)
    for (const word of name.toLowerCase().split(/[\s_-]+/))
      if (word.length > 3) shared.set(word, (shared.get(word) ?? new Set()).add(value));
  return [...shared]
    .filter(([, values]) => values.size > 1)
    .map(([word, values]) => {
      const name = escaped(word);
      const stem = name.replace(/e$/, '');
      return {
        values: [...values],
        words: `${loneOf(word)}${name}[\\s-](?:channels|sources|campaigns|as a whole|combined|together|overall)|${stem}[\\s-]?(?:kanäle|kanälen)|(?:canaux|sources)\\s(?:de\\s|d['’])?${name}`,
      };
    });
}

/** "from search" is all kinds of it. */
function loneOf(word: string): string {
  return word === 'search'
    ? 'search(?= (?:accounted|accounts|brought|brings|made|makes|contributed|delivered|generated|drove))|(?<=(?:from|in|on|via|through|by|to|as) )search(?! (?:ads?|engines?|results?|terms?))|(?<=(?:aus der|über die|von der|durch die) )suche|'
    : '';
}

/** Facts of one source name the same segments again and again. */
export function scopeWordsOf(scopes: readonly Scope[]): ScopeWords {
  const seen = new Map(scopes.map(({ channel, device }) => [`${channel}|${device}`, { channel, device }]));
  return scopeWords(JSON.stringify([...seen.values()]));
}

const scopeWords = remembered((key) => new ScopeWords(JSON.parse(key) as Scope[]));
