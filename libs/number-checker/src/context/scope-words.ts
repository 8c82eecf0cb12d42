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
  ['channel', 'email', 'e-?mails?|newsletters?|e-?mail marketing|mailings?'],
  ['channel', 'direct', 'direct'],
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
const exactNames = wellKnown.map(([, value, words]) => ({
  value,
  pattern: new RegExp(`^(?:${words})$`, 'i'),
}));
/** Words of everyday language: a segment only where they look like one. */
const ambiguous = new Set(['direct', 'display', 'social', 'video', 'organic']);
const totalPattern =
  /(?<!\p{L})(?:all channels(?: and devices)?|all devices|every channel|across (?:all |the )?(?:channels|devices|board)|site-?wide|overall|in total|company-wide|(?:the|our|its)?\s?(?:grand )?totals?(?= (?:of|sessions|visits|revenue|conversions|users|orders|traffic|sales)|:| \||$)|total|alle Kanäle|insgesamt|gesamt|the (?:whole|entire) (?:site|business|shop|company|store))(?!\p{L})/giu;

const patternOf = remembered((words) => new RegExp(`(?<!\\p{L})(?:${words})(?:['’]s)?(?!\\p{L})`, 'giu'));

export class ScopeWords {
  private readonly rules: { dimension: ScopeDimension; value: string; words: string }[];
  private readonly pattern: RegExp;
  private readonly named: ReadonlySet<string>;

  constructor(scopes: Iterable<Scope>) {
    const known = new Map<string, { dimension: ScopeDimension; value: string; words: string }>();
    const names = { channel: new Set<string>(), device: new Set<string>() };
    for (const scope of scopes) {
      if (scope.channel) names.channel.add(scope.channel);
      if (scope.device) names.device.add(scope.device);
    }
    for (const [dimension, value, words] of wellKnown) known.set(value, { dimension, value, words });
    for (const dimension of ['channel', 'device'] as const) {
      for (const name of names[dimension]) {
        const value = scopeName(name);
        if (known.has(value)) continue;
        const words = escaped(name).replace(/[\s_-]+/g, '[\\s_-]');
        known.set(value, { dimension, value, words });
      }
    }
    this.named = new Set([...names.channel, ...names.device].map(scopeName));
    this.rules = [...known.values()].toSorted((x, y) => y.value.length - x.value.length);
    const words = this.rules.map((rule) => `(${rule.words})`).join('|');
    this.pattern = patternOf(words);
  }

  /** Written with a capital, as the facts write it. */
  private isOwnName(word: string): boolean {
    return /^\p{Lu}/u.test(word) && this.named.has(scopeName(word.replace(/['’]s$/, '')));
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
      if (ambiguous.has(value) && !this.isOwnName(match[0]) && !looksLikeSegment(text, span, match[0]))
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

function looksLikeSegment(text: string, { start, end }: Span, word: string): boolean {
  if (
    /^[A-Z]/.test(word) &&
    /\S\s*$/.test(text.slice(0, start)) &&
    !/[.:!?|*]\s*$/.test(text.slice(0, start))
  )
    return true;
  if (
    /\b(?:from|via|through|by|on|in|and|for|of|than|to|against|vs\.?|versus|or|with|über|while|whereas|,)\s$/i.test(
      text.slice(0, start),
    ) &&
    !/^\s(?:result|consequence|effect|impact|cause|comparison|response|proof|evidence|link)/i.test(
      text.slice(end),
    )
  ) {
    return /^\s*(?:$|[.,;:()|!?*–—-]|\s(?!\p{Ll}*ly\b))/u.test(text.slice(end));
  }
  if (/^\s*[*_]*[:|(=–—-]|^\s?\|/.test(text.slice(end))) return true;
  return /^[*_]*\s(?:traffic|sessions?|visits?|visitors?|users?|channel|revenue|conversions?|conversion|orders?|sales|ads?|brought|accounts?|accounted|made|makes|contributed|delivered|generated|had|has|fell|rose|dropped|grew|lost|gained|was|were|is|stood|came|held|added|declined|increased|reached|with|saw|provided|drove|recorded|and|slipped|climbed|converts?|converted|sits|stands|earned|produced|outsold|outperformed|beat)\b/i.test(
    text.slice(end),
  );
}

/** One spelling per segment: `Paid Search`, `paid-search` and `PPC` are the same. */
export function scopeName(name: string): string {
  const plain = name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
  return exactNames.find(({ pattern }) => pattern.test(plain))?.value ?? plain;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
