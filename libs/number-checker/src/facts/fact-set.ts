import type { Period } from '@ocsuite/types';
import type { CheckedFact } from '../checked-fact.js';
import { secondsOf } from '../numerals/durations.js';
import {
  type MetricMention,
  type MetricWords,
  metricWordsOf,
  type NamedMetric,
} from '../vocabulary/metric-words.js';
import { rememberedFor } from '../text/remembered.js';
import { periodNamesOf } from './period-names.js';
import { type ScopeWords, scopeWordsOf } from '../vocabulary/scope-words.js';
import { namesOf, scopeNamesOf } from './fact-names.js';
import { baseUnitsOf, type FactProfile, profileOf } from './fact-profile.js';
import type { FactUnit } from './fact-unit.js';
import type { Level } from './level.js';
import { fitsDates } from './fits-dates.js';
import { levelsOf } from './levels-of-facts.js';
import { type Lump, lumpLevels } from './lumps.js';
import { quotientsOf } from './quotient-levels.js';
import { paceLevels } from './paces.js';
import { PeriodLadder } from './period-ladder.js';
import { spanLevels } from './spans.js';
import type { PeriodMention } from '../vocabulary/period-mention.js';

/** Everything read from the facts once, before any text. */
export class FactSet {
  readonly profiles: FactProfile[];
  readonly levels: Level[];
  readonly metricWords: MetricWords;
  readonly scopeWords: ScopeWords;
  readonly ladder: PeriodLadder;
  /** Segments such as `Catalogue 24` and citations such as `[rev-10]`: their digits are no figures. */
  readonly digitNames?: RegExp;
  /** Seconds of the unit that times are measured in. */
  readonly timeUnit?: number;
  /** Periods by a name that only the labels explain: `Q3 FY25`. */
  readonly periodNames: ReadonlyMap<string, Period>;
  private readonly totals: ReadonlySet<string>;
  private readonly byId: Map<string, FactProfile>;
  private readonly displays: ReadonlySet<string>;

  constructor(facts: readonly CheckedFact[]) {
    const baseUnits = baseUnitsOf(facts);
    const timeUnit = facts.map(({ unit }) => secondsOf(unit)).find((one) => one !== undefined);
    if (timeUnit) this.timeUnit = timeUnit;
    this.profiles = settled(facts.map((fact) => profileOf(fact, baseUnits)));
    this.levels = levelsOf(this.profiles);
    this.totals = new Set(totalsOf([...this.profiles, ...this.levels.map(({ profile }) => profile)]));
    this.metricWords = metricWordsOf(this.namedMetrics(facts, baseUnits));
    this.scopeWords = scopeWordsOf(facts.map(({ scope }) => scope));
    this.ladder = new PeriodLadder(this.profiles);
    const withDigits = [
      ...scopeNamesOf(facts).map(escaped),
      ...facts.map(({ id }) => `\\[\\s?${escaped(id)}(?:[\\s,;][^\\]\\n]*)?\\]`),
    ].filter((name) => /\d/.test(name));
    if (withDigits.length > 0) this.digitNames = new RegExp(withDigits.join('|'), 'giu');
    this.periodNames = periodNamesOf(facts);
    this.byId = new Map(this.profiles.map((profile) => [profile.id, profile]));
    this.displays = new Set(facts.flatMap(({ display }) => display?.match(/\d[\d.,]*\d|\d/)?.[0] ?? []));
  }

  /** The same facts, with what follows from them for segments that a sentence takes together or leaves out. */
  withLumps(lumps: readonly Lump[]): FactSet {
    if (lumps.length === 0) return this;
    const levels = [...this.levels, ...lumpLevels(this.levels, lumps)];
    return Object.assign(Object.create(FactSet.prototype) as FactSet, this, { levels });
  }

  /** The same facts, with what follows from them for longer periods that a sentence states. */
  withSpans(stated: readonly PeriodMention[]): FactSet {
    const spans = stated.filter(
      (one) => one.kind === 'dates' && !this.profiles.some(({ period }) => fitsDates(one, period)),
    );
    const found = spans.flatMap((one) => spanLevels(this.levels, one));
    if (found.length === 0) return this;
    const levels = [...this.levels, ...found];
    const ladder = new PeriodLadder([...this.profiles, ...found.map(({ profile }) => profile)]);
    const totals = new Set([...this.totals, ...totalsOf(found.map(({ profile }) => profile))]);
    return Object.assign(Object.create(FactSet.prototype) as FactSet, this, { levels, ladder, totals });
  }

  /** The same facts, with what they come to on an average day. */
  withPaces(): FactSet {
    const found = paces(this, () => paceLevels(this.levels));
    const totals = new Set([...this.totals, ...totalsOf(found.map(({ profile }) => profile))]);
    const levels = [...this.levels, ...found];
    return Object.assign(Object.create(FactSet.prototype) as FactSet, this, { levels, totals });
  }

  /** Levels of the same metric and unit. */
  levelsLike({ metric, unit }: Level): readonly Level[] {
    const key = `${metric} ${unit}`;
    const byMetric = likeness(this, () => {
      const groups = new Map<string, Level[]>();
      for (const one of this.levels) {
        const own = `${one.metric} ${one.unit}`;
        groups.set(own, [...(groups.get(own) ?? []), one]);
      }
      return groups;
    });
    return byMetric.get(key) ?? [];
  }

  get(id: string): FactProfile | undefined {
    return this.byId.get(id);
  }

  /** Is it written exactly as a fact's own display writes it? */
  isDisplayed(digits: string): boolean {
    return this.displays.has(digits);
  }

  /** Is there a fact of that metric, not only what follows from facts? */
  isOwn(metric: string): boolean {
    return this.profiles.some((one) => one.metric === metric);
  }

  /** Does any fact speak of the metric as a whole, not only of its segments? */
  hasTotal({ metric, period, role }: Pick<FactProfile, 'metric' | 'period' | 'role'>): boolean {
    return this.totals.has(`${metric} ${role} ${period.from} ${period.to}`);
  }

  /** "We added 118 customers" may count the new ones. */
  kinOf(metrics: readonly string[]): string[] {
    const known = [...new Set(this.profiles.map(({ metric }) => metric))];
    return known.filter((one) => metrics.some((metric) => one.endsWith(`_${metric}`)));
  }

  unitOfMention({ metrics }: MetricMention): (FactUnit | undefined)[] {
    return metrics.map((metric) => this.metricWords.unitOf(metric));
  }

  private namedMetrics(
    facts: readonly CheckedFact[],
    baseUnits: ReadonlyMap<string, FactUnit>,
  ): NamedMetric[] {
    const scopes = scopeNamesOf(facts);
    const known = new Set(this.profiles.map(({ metric }) => metric));
    const own = [...known].map((metric) => {
      const labels = facts.filter((_, index) => {
        const profile = this.profiles[index]!;
        return profile.metric === metric && (profile.role === 'level' || profile.role === 'expected');
      });
      return {
        metric,
        unit:
          this.profiles.find((one) => one.metric === metric && one.role === 'level')?.unit ??
          baseUnits.get(metric)!,
        names: namesOf(metric, labels, scopes),
      };
    });
    return [
      ...own,
      ...quotientsOf(known).map(({ metric, unit }) => ({
        metric,
        unit,
        names: [metric.replaceAll('_', ' ')],
      })),
    ];
  }
}

function totalsOf(profiles: readonly FactProfile[]): string[] {
  return profiles
    .filter(({ channel, device }) => channel === undefined && device === undefined)
    .map(({ metric, role, period }) => `${metric} ${role} ${period.from} ${period.to}`);
}

const paces = rememberedFor<FactSet, Level[]>();
const likeness = rememberedFor<FactSet, Map<string, Level[]>>();

/** "Ad budget spent" is no expectation where nothing else tells what was spent. */
function settled(profiles: readonly FactProfile[]): FactProfile[] {
  const actual = new Set(profiles.flatMap(({ role, metric }) => (role === 'expected' ? [] : [metric])));
  return profiles.map((one) =>
    one.role === 'expected' && !actual.has(one.metric) ? { ...one, role: 'level' } : one,
  );
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
