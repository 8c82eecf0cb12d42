import { Inject, Injectable } from '@nestjs/common';
import type { TenantTx } from '@ocsuite/db';
import type { ChosenLimits, LimitState, Problem, UsageLimitsView } from '@ocsuite/types';
import { costMicros, estimateUsage } from '../../ai/index.js';
import { CONFIG, type Config } from '../../config/index.js';
import { limitsInForce, limitStates, refusalBeyond } from './limits.calc.js';
import type { ModelBill } from './usage-ledger.js';
import { type Standing, UsageRepository } from './usage.repository.js';

/** About the most that one answer takes: every part of the prompt full, the answer at full length. */
const largestAnswer = { promptTokens: 18_500, completionTokens: 1_200, cachedTokens: 0, reasoningTokens: 0 };

/** Whether the model may be asked once more. Reads the books, so it fails closed: no books, no answer. */
@Injectable()
export class ModelAllowance {
  private readonly reserveMicros: number;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly calls: UsageRepository,
  ) {
    this.reserveMicros = costMicros(config.fireworks.prices, config.fireworks.model, {
      ...largestAnswer,
      estimated: true,
    });
  }

  /** Until the transaction ends, nobody else of the company claims an answer: questions are counted one after the other. */
  async hold(tx: TenantTx): Promise<void> {
    await tx.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `model-allowance ${tx.tenantId}`,
    ]);
  }

  /** The books as these people meet them. Call `hold` first, or together with it. */
  async standingsOf(tx: TenantTx, userIds: readonly string[]): Promise<ReadonlyMap<string, Standing>> {
    const now = new Date();
    const people = [...new Set(userIds)];
    const standings = await Promise.all(people.map((userId) => this.calls.standing(tx, now, userId)));
    return new Map(people.map((userId, index) => [userId, standings[index]!]));
  }

  /**
   * Makes room for one more answer of a person each time it is called, given how many are being written. Says what refuses
   * it, `limit-reached` or `spend-cap-reached`, or null.
   */
  claims(
    standings: ReadonlyMap<string, Standing>,
    running: ReadonlyMap<string, number>,
  ): (userId: string) => Problem | null {
    const now = new Date();
    const own = new Map(running);
    let company = [...running.values()].reduce((sum, count) => sum + count, 0);
    return (userId) => {
      const used = own.get(userId) ?? 0;
      const limits = [this.atOnce(used), ...this.statesOf(standings.get(userId)!, now, company)];
      const refusal = refusalBeyond(limits, now);
      if (refusal) return refusal;
      own.set(userId, used + 1);
      company += 1;
      return null;
    };
  }

  /** For work without a person behind it. @throws Problem `limit-reached` or `spend-cap-reached`. */
  async checkCompany(tx: TenantTx): Promise<void> {
    const now = new Date();
    const refusal = refusalBeyond(await this.states(tx, undefined, now), now);
    if (refusal) throw refusal;
  }

  /** How far each limit is used up, answers under way counting with the most that they may cost. */
  async states(tx: TenantTx, userId: string | undefined, now: Date, running = 0): Promise<LimitState[]> {
    return this.statesOf(await this.calls.standing(tx, now, userId), now, running);
  }

  statesOf(standing: Standing, now: Date, running = 0): LimitState[] {
    const microsThisMonth = standing.microsThisMonth + running * this.reserveMicros;
    return limitStates(
      { ...standing, microsThisMonth },
      limitsInForce(this.withCeilings(standing.chosen)),
      now,
    );
  }

  /** The bill of an answer that nobody will finish: what it was asked with and how far it got; the most where that is unknown. */
  billOf(asked: string | null, written: string): ModelBill {
    const { model, prices } = this.config.fireworks;
    const counted = estimateUsage(asked ?? '', written);
    const usage = asked === null ? { ...counted, promptTokens: largestAnswer.promptTokens } : counted;
    return { model, usage, costMicros: costMicros(prices, model, usage) };
  }

  private atOnce(used: number): LimitState {
    const limit = this.config.limits.answersAtOnce;
    return { name: 'answers-at-once', unit: 'answers', used, limit, resetsAt: null };
  }

  withCeilings(chosen: ChosenLimits): UsageLimitsView {
    const { spendCeilingMicros, tokensPerDay, companyTokensPerDay } = this.config.limits;
    const ceilings = { monthlySpendCapMicros: spendCeilingMicros, tokensPerDay, companyTokensPerDay };
    return { chosen, ceilings };
  }
}
