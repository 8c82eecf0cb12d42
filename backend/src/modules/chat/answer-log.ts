import { Injectable } from '@nestjs/common';
import { TenantBatches, type TenantScope } from '@ocsuite/db';
import { GenerationLog, type WritingPlace } from '../../live/index.js';
import { UsageLedger } from '../usage/index.js';
import { MessageRepository } from './message.repository.js';
import { GenerationDesk } from './generation-desk.js';
import { GenerationRepository } from './generation.repository.js';
import type { Message } from './message.entity.js';
import type { Prompt } from './prompt/prompt-builder.calc.js';
import { textOf } from './text-so-far.js';

/** An answer in the hands of a writer. */
export interface AnswerInHand {
  place: WritingPlace;
  /** The question. */
  parentId: string;
  /** What an earlier writer was given, so that the facts its text cites keep their ids. */
  prompt: Prompt | null;
  /** What earlier writers have written. */
  text: string;
}

export type Ending = Pick<Message, 'content' | 'facts' | 'metadata'> &
  Partial<Pick<Message, 'grounding' | 'error'>>;

interface EndedAnswer extends Ending {
  place: WritingPlace;
  status: 'completed' | 'stopped' | 'failed';
}

/** What happens to an answer's row: each change only by who holds the highest fence. */
@Injectable()
export class AnswerLog {
  private readonly endings = new TenantBatches((scope, ended: EndedAnswer[]) =>
    this.endTogether(scope, ended),
  );

  constructor(
    private readonly messages: MessageRepository,
    private readonly desk: GenerationDesk,
    private readonly generations: GenerationRepository,
    private readonly events: GenerationLog,
    private readonly ledger: UsageLedger,
  ) {}

  /** Takes the answer from the holder of the place's fence; null when it has ended or somebody else was quicker. */
  async take(held: WritingPlace): Promise<AnswerInHand | null> {
    const taken = await this.desk.take(held);
    if (!taken) return null;
    const { fence, ...answer } = taken;
    const place = { ...held, fence };
    // Nothing was written before there was a prompt to write from.
    if (!answer.prompt) return { ...answer, place, text: '' };
    await this.events.takeOver(place);
    return { ...answer, place, text: textOf(await this.events.readAll({ ...place, afterSeq: 0 })) };
  }

  /** Keeps what the model is given, for whoever may have to continue; false when the writer has been replaced. */
  async keepPrompt(place: WritingPlace, prompt: Prompt): Promise<boolean> {
    await this.events.takeOver(place);
    return this.desk.keepPrompt(place, prompt);
  }

  /** Ends the answer, once: whoever has been replaced changes nothing. */
  async end(place: WritingPlace, status: EndedAnswer['status'], ending: Ending): Promise<void> {
    await this.endings.add(place, { ...ending, place, status });
  }

  private async endTogether(scope: TenantScope, ended: EndedAnswer[]): Promise<EndedAnswer[]> {
    await this.events.end(scope, async (tx) => {
      const places = ended.map(({ place }) => place);
      const askedBy = new Map(
        (await this.generations.finish(tx, places)).map((finished) => [finished.id, finished.askedBy]),
      );
      const mine = ended.filter(({ place }) => askedBy.has(place.id));
      await Promise.all([
        this.messages.endAnswers(
          tx,
          mine.map(({ place: { id }, ...ending }) => ({ error: null, grounding: null, ...ending, id })),
        ),
        // In the transaction that ends the answer: an answer is never without its bill, nor billed twice.
        this.ledger.record(
          tx,
          'chat',
          mine.flatMap(({ place, metadata }) =>
            metadata ? [{ ...metadata, userId: askedBy.get(place.id)! }] : [],
          ),
        ),
      ]);
      return [...askedBy.keys()];
    });
    return ended;
  }
}
