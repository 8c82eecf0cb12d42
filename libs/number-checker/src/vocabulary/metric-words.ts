import type { Span } from '../text/words.js';
import { PhraseFinder } from '../text/phrase-finder.js';
import { remembered } from '../text/remembered.js';
import type { FactUnit } from '../facts/fact-unit.js';
import { clausesOf, elisionsOf, formsOf, headsOf, plain } from './metric-names.js';
import { metricSynonyms } from './metric-synonyms.js';

/** A word that names a metric; several where the word alone does not decide (`sales`). */
export interface MetricMention extends Span {
  metrics: readonly string[];
  /** One of the names that the facts themselves give it, not a synonym. */
  isOwnName: boolean;
}

/** A metric of the facts, and what their labels call it. */
export interface NamedMetric {
  metric: string;
  unit: FactUnit;
  names: readonly string[];
}

/** Marks a metric that no fact is of: a figure beside it must not borrow another metric's fact. */
const foreign = '~';
/** Who does it says little about what is counted: "1,300 people subscribed". */
const actors = new Set([
  'people',
  'customers',
  'customer',
  'clients',
  'client',
  'account',
  'accounts',
  'user',
  'users',
  'ads',
  'advertising',
  'marketing',
]);
/** "per account", "21,345 people" */
const countedBefore = /(?<!\p{L})(?:per|each|every|pro|je|from\s[\dx#][\dx#.,]*)\s$/iu;
/** German puts in front of a metric, in one word, what says nothing of which metric it is. */
const compounds =
  /(?<!\p{L})(?:Tages|Wochen|Monats|Quartals|Jahres|Gesamt|Online|Shop|Web|Brutto|Netto|Durchschnitts|Mehr|Minder)(?=\p{Ll}{4})/gu;
/** Reads metric words: the names that the facts give, their synonyms, and those of metrics that no fact is of. */
export class MetricWords {
  private readonly byWord = new Map<string, { metrics: string[]; isOwnName: boolean }>();
  private readonly phrases: PhraseFinder<{ word: string; metrics: string[]; isOwnName: boolean }>;
  private readonly units = new Map<string, FactUnit>();
  private readonly leads = new Set<string>();

  constructor(metrics: readonly NamedMetric[]) {
    for (const { metric, unit } of metrics) this.units.set(metric, unit);
    const own = metrics.map((one) => ({ ...one, names: one.names.map(plain).filter(Boolean) }));
    for (const { metric, names } of own) for (const name of names) this.add(name, metric, true);
    for (const { metric, names } of own)
      for (const name of names) if (name.includes(' ')) this.leads.add(`${name.split(' ')[0]} ${metric}`);
    for (const { unit, names } of metricSynonyms) {
      const members = own.filter(
        (one) =>
          isUnitAlike(one.unit, unit) &&
          [...one.names, ...one.names.flatMap(headsOf)].some((word) =>
            names.some(({ name }) => name === word),
          ),
      );
      for (const { name, isEveryday } of names) {
        if (members.length > 0) for (const { metric } of members) this.add(name, metric, false);
        else if (!isEveryday) this.addForeign(names[0]!.name, name, unit);
      }
    }
    for (const { metric, names } of own)
      for (const name of names) for (const word of headsOf(name)) this.add(word, metric, false);
    // "Conversion" may be the rate as well as one of what it counts.
    for (const { metric, names } of own)
      for (const name of names) {
        const known = this.byWord.get(name.replace(/ rate$/, ''));
        if (name.endsWith(' rate') && known && !known.metrics.includes(metric))
          known.metrics = [...known.metrics, metric];
      }
    for (const { metric, names } of own)
      for (const clause of names.flatMap(clausesOf)) this.add(clause, metric, true);
    for (const [name, pair] of elisionsOf(own)) this.byWord.set(name, { metrics: pair, isOwnName: true });
    this.phrases = new PhraseFinder(
      [...this.byWord].map(([word, known]) => [word, { word, ...known }] as const),
    );
  }

  unitOf(metric: string): FactUnit | undefined {
    return this.units.get(metric);
  }

  /** Do the facts put that word before the metric's own name: `Newsletter subscribers`? */
  isNamedAfter({ metrics }: MetricMention, word: string): boolean {
    return metrics.length === 1 && this.leads.has(`${word.toLowerCase()} ${metrics[0]}`);
  }

  /** Where the text says the facts' own names of several words. */
  phrasesIn(text: string): Span[] {
    return this.find(text).filter(
      ({ isOwnName, start, end }) => isOwnName && /\S\s\S/.test(text.slice(start, end)),
    );
  }

  /** Metrics that other forms of their words hint at: "12 % of trials converted". One said in full leaves no others. */
  hintsIn(text: string): string[] {
    const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
    const isHinted = (part: string): boolean =>
      words.some((word) => (part.length > 4 ? word.startsWith(part.slice(0, 5)) : word === part));
    const hinted = [...this.units.keys()]
      .filter((metric) => !metric.startsWith(foreign) && !metric.includes('_per_'))
      .map((metric) => ({ metric, parts: metric.split('_') }))
      .filter(({ parts }) => parts.some((part) => part.length > 4 && isHinted(part)));
    const isWhole = ({ parts }: { parts: string[] }): boolean => parts.length > 1 && parts.every(isHinted);
    return hinted
      .filter(
        (one) =>
          one.parts.length === 1 ||
          isWhole(one) ||
          !hinted.some((other) => isWhole(other) && other.parts.some((part) => one.parts.includes(part))),
      )
      .map(({ metric }) => metric);
  }

  /** In reading order. A sentence is asked about more than once. */
  readonly find = remembered((text: string): readonly MetricMention[] => this.read(text));

  private read(text: string): MetricMention[] {
    const found = this.phrases
      .find(text.replace(compounds, (prefix) => ' '.repeat(prefix.length)))
      .map(({ start, end, value: { word, metrics, isOwnName } }) => {
        // "an order" is what it brings on average, and an order.
        const noun = this.byWord.get(word.replace(/^(?:per|an?|each|every|pro|je) /, ''));
        return { start, end, word, isOwnName, metrics: [...new Set([...metrics, ...(noun?.metrics ?? [])])] };
      });
    const isSubjectNamed = found.some(
      ({ word, metrics }) => !actors.has(word) && !metrics.every((one) => one.startsWith(foreign)),
    );
    return found.filter(
      ({ word, isOwnName, start }) =>
        !isSubjectNamed || !actors.has(word) || isOwnName || countedBefore.test(text.slice(0, start)),
    );
  }

  private add(name: string, metric: string, isOwnName: boolean): void {
    for (const form of formsOf(name)) {
      const known = this.byWord.get(form);
      if (!known || (isOwnName && !known.isOwnName)) this.byWord.set(form, { metrics: [metric], isOwnName });
      else if (known.isOwnName === isOwnName && !known.metrics.includes(metric)) known.metrics.push(metric);
    }
  }

  private addForeign(metric: string, name: string, unit: FactUnit): void {
    const plainer = this.byWord.get(name.replace(/^(?:new|total|overall|all)\s/, ''));
    if (plainer?.isOwnName) {
      for (const own of plainer.metrics) this.add(name, own, false);
      return;
    }
    const kin = [...this.units].filter(
      ([own, one]) => !own.startsWith(foreign) && isUnitAlike(one, unit) && isKin(own.split('_'), name),
    );
    if (kin.length > 0) {
      for (const [own] of kin) this.add(name, own, false);
      return;
    }
    const key = `${foreign}${metric}`;
    this.units.set(key, unit);
    if (!this.byWord.has(name)) this.byWord.set(name, { metrics: [key], isOwnName: false });
    else if (this.byWord.get(name)!.metrics.every((one) => one.startsWith(foreign)))
      this.byWord.get(name)!.metrics.push(key);
  }
}

/** Facts of one source name the same metrics again and again. */
export function metricWordsOf(metrics: readonly NamedMetric[]): MetricWords {
  return wordsOf(JSON.stringify(metrics));
}

const wordsOf = remembered((key) => new MetricWords(JSON.parse(key) as NamedMetric[]));

/** "Cancellations" are what the facts call "cancelled subscriptions". */
function isKin(parts: readonly string[], name: string): boolean {
  const stemOf = (word: string): string => word.slice(0, 7);
  return name
    .split(' ')
    .some(
      (word) => word.length > 6 && parts.some((part) => part.length > 6 && stemOf(part) === stemOf(word)),
    );
}

function isUnitAlike(unit: FactUnit, other: string): boolean {
  const isAmount = (one: string): boolean =>
    one === 'count' || one === 'score' || one === 'time' || one === 'ratio';
  return unit === other || (isAmount(unit) && isAmount(other)) || (unit === 'percent' && other === 'score');
}
