import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { PlatformDb } from '@ocsuite/db';
import { jobs, Problem } from '@ocsuite/types';
import { faultOf, HandlesJob, JobBus } from '../../queue/index.js';
import { AnswerLog } from './answer-log.js';
import { ChatRepository } from './chat.repository.js';

const graceSeconds = 10;

/** Makes every question end in an answer or in a word about why not, whatever was killed in between. */
@Injectable()
export class RecoverAnswersService {
  constructor(
    private readonly platform: PlatformDb,
    private readonly chat: ChatRepository,
    private readonly log: AnswerLog,
    private readonly bus: JobBus,
  ) {}

  @Interval(10_000)
  async tick(): Promise<void> {
    await this.bus.enqueue(jobs.recoverAnswers, {});
  }

  @HandlesJob(jobs.recoverAnswers)
  async recover(): Promise<void> {
    const old = await this.platform.read((tx) => this.chat.findOldUnfinished(tx, graceSeconds));
    for (const { tenantId, id } of old) {
      const state = await this.bus.stateOf(jobs.generateAnswer, id);
      if (state === 'unknown') {
        await this.bus.enqueue(jobs.generateAnswer, { tenantId, messageId: id });
      } else if (state === 'failed' || state === 'completed') {
        const error = faultOf(new Problem('job-failed', 'The answer was interrupted too often. Ask again.'));
        await this.log.end({ tenantId }, id, 'failed', { error });
      }
    }
  }
}
