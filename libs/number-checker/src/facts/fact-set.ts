import { MetricWords } from '../context/metric-words.js';
import { ScopeWords } from '../context/scope-words.js';
import type { CheckedFact } from '../checked-fact.js';
import { type FactProfile, profileOf } from './fact-profile.js';
import { PeriodLadder } from './period-ladder.js';

/** Everything read from the facts once, before any text. */
export class FactSet {
  readonly profiles: FactProfile[];
  readonly metricWords: MetricWords;
  readonly scopeWords: ScopeWords;
  readonly ladder: PeriodLadder;
  readonly metrics: ReadonlySet<string>;
  private readonly byId: Map<string, FactProfile>;

  constructor(facts: readonly CheckedFact[]) {
    this.profiles = facts.map(profileOf);
    this.metrics = new Set(this.profiles.map(({ metric }) => metric));
    this.metricWords = new MetricWords(this.metrics);
    this.scopeWords = new ScopeWords(facts.map(({ scope }) => scope));
    this.ladder = new PeriodLadder(this.profiles);
    this.byId = new Map(this.profiles.map((profile) => [profile.id, profile]));
  }

  get(id: string): FactProfile | undefined {
    return this.byId.get(id);
  }
}
