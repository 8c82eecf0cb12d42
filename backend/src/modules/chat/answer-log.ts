import { Injectable } from '@nestjs/common';
import { TenantDb } from '@ocsuite/db';
import { GenerationLog, type WritingPlace } from '../../live/index.js';
import { UsageLedger } from '../usage/index.js';
import { ChatRepository } from './chat.repository.js';
import { GenerationRepository } from './generation.repository.js';
import type { Message } from './message.entity.js';
import type { Prompt } from './prompt/prompt-builder.calc.js';
import { textOf } from './text-so-far.js';

/** An answer in the hands of a writer. */
export interface AnswerInHand {
  place: WritingPlace;
  message: Message;
  /** What an earlier writer was given, so that the facts its text cites keep their ids. */
  prompt: Prompt | null;
  /** What earlier writers have written. */
  text: string;
}

/** What happens to an answer's row: each change only by who holds the highest fence. */
@Injectable()
export class AnswerLog {
  constructor(
    private readonly db: TenantDb,
    private readonly chat: ChatRepository,
    private readonly generations: GenerationRepository,
    private readonly events: GenerationLog,
    private readonly ledger: UsageLedger,
  ) {}

  /** Takes the answer from the holder of the place's fence; null when it has ended or somebody else was quicker. */
  async take(held: WritingPlace): Promise<AnswerInHand | null> {
    const taken = await this.db.withTenant(held, async (tx) => {
      const generation = await this.generations.take(tx, held);
      const message = generation && (await this.chat.findMessage(tx, held.id));
      return message && { ...generation, message };
    });
    if (!taken) return null;
    const { fence, prompt, message } = taken;
    const place = { ...held, fence };
    // Nothing was written before there was a prompt to write from.
    if (!prompt) return { place, message, prompt, text: '' };
    await this.events.takeOver(place);
    return { place, message, prompt, text: textOf(await this.events.readAll({ ...place, afterSeq: 0 })) };
  }

  /** Keeps what the model is given, for whoever may have to continue; false when the writer has been replaced. */
  async keepPrompt(place: WritingPlace, prompt: Prompt): Promise<boolean> {
    await this.events.takeOver(place);
    return this.db.withTenant(place, (tx) => this.generations.keepPrompt(tx, place, prompt));
  }

  /** Ends the answer, once: whoever has been replaced changes nothing. */
  async end(
    place: WritingPlace,
    status: 'completed' | 'stopped' | 'failed',
    changes: Partial<Message>,
  ): Promise<void> {
    await this.events.end(place, async (tx) => {
      const finished = await this.generations.finish(tx, place);
      if (!finished) return null;
      await this.chat.finish(tx, place.id, { ...changes, status });
      // In the transaction that ends the answer: an answer is never without its bill, nor billed twice.
      if (changes.metadata) await this.ledger.record(tx, 'chat', finished.askedBy, changes.metadata);
      return finished;
    });
  }
}
