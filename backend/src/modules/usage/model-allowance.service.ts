import { Inject, Injectable } from '@nestjs/common';
import type { TenantTx } from '@ocsuite/db';
import type { ChosenLimits, LimitState, UsageLimitsView } from '@ocsuite/types';
import { costMicros } from '../../ai/index.js';
import { CONFIG, type Config } from '../../config/index.js';
import { limitsInForce, limitStates, refuseBeyond } from './limits.calc.js';
import { type Standing, UsageRepository } from './usage.repository.js';

/** About the most that one answer takes: every part of the prompt full, the answer at full length. */
const largestAnswer = { promptTokens: 18_500, completionTokens: 1_200, cachedTokens: 0, reasoningTokens: 0 };

/** Answers being written: their bill is not in the books yet. */
export interface RunningAnswers {
  own: number;
  company: number;
}

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

  /**
   * Makes room for one more answer of this person until the transaction ends: two questions at once are counted one after
   * the other. `countRunning` is asked once that is sure.
   * @throws Problem `limit-reached` or `spend-cap-reached`.
   */
  async claimAnswer(
    tx: TenantTx,
    userId: string,
    countRunning: () => Promise<RunningAnswers>,
  ): Promise<void> {
    await tx.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `model-allowance ${tx.tenantId}`,
    ]);
    const now = new Date();
    const running = await countRunning();
    const atOnce: LimitState = {
      name: 'answers-at-once',
      unit: 'answers',
      used: running.own,
      limit: this.config.limits.answersAtOnce,
      resetsAt: null,
    };
    refuseBeyond([atOnce, ...(await this.states(tx, userId, now, running.company))], now);
  }

  /** For work without a person behind it. @throws Problem `limit-reached` or `spend-cap-reached`. */
  async checkCompany(tx: TenantTx): Promise<void> {
    const now = new Date();
    refuseBeyond(await this.states(tx, undefined, now), now);
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

  withCeilings(chosen: ChosenLimits): UsageLimitsView {
    const { spendCeilingMicros, tokensPerDay, companyTokensPerDay } = this.config.limits;
    const ceilings = { monthlySpendCapMicros: spendCeilingMicros, tokensPerDay, companyTokensPerDay };
    return { chosen, ceilings };
  }
}
