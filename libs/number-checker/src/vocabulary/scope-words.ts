import { remembered } from '../text/remembered.js';
import type { Scope } from '@ocsuite/types';
import type { Span } from '../text/words.js';

export type ScopeDimension = 'channel' | 'device';

/** A stated segment; `value` null says the whole (`all channels`). */
export interface ScopeMention extends Span {
  dimension: ScopeDimension | 'both';
  value: string | null;
}

/** Wordings of segments that are known without facts, so that naming another segment is noticed. */
const wellKnown: [ScopeDimension, string, string][] = [
  ['channel', 'paid search', 'paid search|search ads|PPC|SEA|google ads|adwords|paid-search|bezahlte Suche'],
  [
    'channel',
    'organic search',
    'organic search|organic-search|SEO|natural search|unpaid search|organische Suche',
  ],
  ['channel', 'paid social', 'paid social|social ads|paid-social'],
  ['channel', 'organic social', 'organic social'],
  ['channel', 'email', 'e-?mails?|e-?mail marketing|newsletters?|mailings?'],
  ['channel', 'direct', 'direct|direkt(?:e[nrms]?)?'],
  ['channel', 'referral', 'referrals?'],
  ['channel', 'display', 'display(?: ads)?|banner ads'],
  ['channel', 'affiliates', 'affiliates?'],
  ['channel', 'social', 'social(?: media)?'],
  ['channel', 'video', 'video'],
  ['channel', 'sms', 'SMS'],
  ['channel', 'organic', 'organic'],
  [
    'device',
    'mobile',
    'mobiles?(?: phones?| devices?)?|smart-?phones?|phones?|Handys?|mobil|Mobilgeräte[n]?',
  ],
  ['device', 'desktop', 'desktops?(?: computers?)?|computers?|laptops?|PCs?'],
  ['device', 'tablet', 'tablets?|iPads?'],
];
const exactNames = wellKnown.map(([dimension, value, words]) => ({
  dimension,
  value,
  pattern: new RegExp(`^(?:${words})$`, 'i'),
}));
/** Words of everyday language: a segment only where they look like one. */
const ambiguous = new Set(['direct', 'direkt', 'display', 'social', 'video', 'organic', 'paid']);
const totalPattern =
  /(?<!\p{L})(?:all channels(?: and devices)?|all devices|every channel|across (?:all |the )?(?:channels|devices|board)|site-?wide|overall(?!\s(?:increase|decrease|drop|decline|rise|growth|gain|fall|change|loss|uplift))|company-wide|(?:the|our|its)?\s?(?:grand )?totals?(?= (?:of|sessions|visits|revenue|conversions|users|orders|traffic|sales)|:| \||$)|(?<!in )total|alle Kanäle|insgesamt|gesamt|the (?:whole|entire) (?:site|business|shop|company|store))(?!\p{L})/giu;

const patternOf = remembered((words) => new RegExp(`(?<!\\p{L})(?:${words})(?:['’]s)?(?!\\p{L})`, 'giu'));

export class ScopeWords {
  private readonly rules: { dimension: ScopeDimension; value: string; words: string }[];
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
    // "chat" is Live Chat where no other segment shares the word.
    const heads = own.flatMap(({ dimension, name, value }) => {
      const words = name
        .split(/[\s_-]+/)
        .filter(
          (word) =>
            word.length > 2 &&
            !/^(?:search|media|traffic|channel|social|other|sales|store|users?)$/i.test(word),
        );
      const free = words.filter(
        (word) => own.filter((one) => one.name.toLowerCase().includes(word.toLowerCase())).length === 1,
      );
      return name.split(/[\s_-]+/).length > 1
        ? free.map((word) => ({ dimension, value, words: `${escaped(word)}s?` }))
        : [];
    });
    this.written = new Set(own.map(({ name }) => name));
    this.named = new Set(own.map(({ name }) => name.toLowerCase()));
    const bySize = (rules: typeof known): typeof known =>
      rules.toSorted((x, y) => y.words.length - x.words.length);
    this.rules = [...bySize(named), ...heads, ...known.toSorted((x, y) => y.value.length - x.value.length)];
    this.pattern = patternOf(this.rules.map((rule) => `(${rule.words})`).join('|'));
  }

  /** Written as the facts write it, or with a capital. */
  private isOwnName(word: string): boolean {
    const name = word.replace(/['’]s$/, '');
    return this.written.has(name) || (/^\p{Lu}/u.test(word) && this.named.has(name.toLowerCase()));
  }

  find(text: string): ScopeMention[] {
    const found: ScopeMention[] = [];
    const add = (mention: ScopeMention): void => {
      if (!found.some((one) => one.start < mention.end && mention.start < one.end)) found.push(mention);
    };
    for (const match of text.matchAll(this.pattern)) {
      const { dimension, value } =
        this.rules[match.findIndex((group, index) => index > 0 && group !== undefined) - 1]!;
      const span = { start: match.index, end: match.index + match[0].length };
      if (
        ambiguous.has(match[0].toLowerCase().replace(/['’]s$/, '')) &&
        !this.isOwnName(match[0]) &&
        !looksLikeSegment(text, span, match[0])
      )
        continue;
      add({ ...span, dimension, value });
    }
    for (const match of text.matchAll(totalPattern)) {
      const dimension =
        /device/i.test(match[0]) && !/channel/i.test(match[0])
          ? 'device'
          : /channel/i.test(match[0]) && !/device/i.test(match[0])
            ? 'channel'
            : 'both';
      add({ start: match.index, end: match.index + match[0].length, dimension, value: null });
    }
    return found.toSorted((a, b) => a.start - b.start);
  }
}

/** Facts of one source name the same segments again and again. */
export function scopeWordsOf(scopes: readonly Scope[]): ScopeWords {
  const seen = new Map(scopes.map(({ channel, device }) => [`${channel}|${device}`, { channel, device }]));
  return scopeWords(JSON.stringify([...seen.values()]));
}

const scopeWords = remembered((key) => new ScopeWords(JSON.parse(key) as Scope[]));

function looksLikeSegment(text: string, { start, end }: Span, word: string): boolean {
  if (
    /^[A-Z]/.test(word) &&
    /\S\s*$/.test(text.slice(0, start)) &&
    !/[.:!?|*]\s*$/.test(text.slice(0, start))
  )
    return true;
  if (
    /\b(?:is|are|was|were|ist|sind|came|come|comes|arrived?|kam|kamen|kommt|kommen|from|via|through|by|on|in|and|for|of|than|to|against|vs\.?|versus|or|with|über|while|whereas|,)\s$/i.test(
      text.slice(0, start),
    ) &&
    !/^\s(?:result|consequence|effect|impact|cause|comparison|response|proof|evidence|link)/i.test(
      text.slice(end),
    )
  ) {
    return /^\s*(?:$|[.,;:()|!?*–—-]|\s(?!\p{Ll}*ly\b))/u.test(text.slice(end));
  }
  if (/^\s*[*_]*[:|(=–—,&+/-]|^\s?\|/.test(text.slice(end))) return true;
  return /^[*_]*\s(?:plus|und|et|zusammen|together|combined|alone|now|also|again|still|only|just|remains?|remained|did|does|sells?|sold|pays?|paid|went|took|takes|lags?|trails?|leads?|led|lost|gave|put|works?|grows?|falls?|\p{L}+ly|traffic|sessions?|visits?|visitors?|users?|channel|revenue|conversions?|conversion|orders?|sales|ads?|brought|accounts?|accounted|made|makes|contributed|delivered|generated|had|has|fell|rose|dropped|grew|lost|gained|was|were|is|stood|came|held|added|declined|increased|reached|with|saw|provided|drove|recorded|and|slipped|climbed|converts?|converted|sits|stands|earned|produced|outsold|outperformed|beat)\b/iu.test(
    text.slice(end),
  );
}

/** One spelling per segment: `Paid Search`, `paid-search` and `PPC` are the same. */
export function scopeName(name: string, dimension: ScopeDimension): string {
  const plain = name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
  return exactNames.find((one) => one.dimension === dimension && one.pattern.test(plain))?.value ?? plain;
}

function wordsOf(name: string): string {
  const words = escaped(name).replace(/[\s_-]+/g, '[\\s_-]');
  return /[\p{L}]$/u.test(name) && !/s$/i.test(name) ? `${words}(?:e?[ns])?` : words;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
