import { Injectable } from '@nestjs/common';
import { TenantDb, type TenantTx } from '@ocsuite/db';
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
      const message = generation && (await this.chat.begin(tx, held.id));
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
    return this.db.withTenant(place, async (tx) => {
      const isKept = await this.generations.keepPrompt(tx, place, prompt);
      if (isKept) await this.chat.setFacts(tx, place.id, prompt.facts);
      return isKept;
    });
  }

  /** Ends the answer, once: whoever has been replaced changes nothing. */
  async end(
    place: WritingPlace,
    status: 'completed' | 'stopped' | 'failed',
    changes: Partial<Message>,
  ): Promise<void> {
    await this.events.end(place, async (tx) => {
      if (!(await this.generations.finish(tx, place))) return null;
      const message = await this.chat.finish(tx, place.id, { ...changes, status });
      await this.book(tx, message);
      return message;
    });
  }

  /** In the transaction that ends the answer: an answer is never without its bill, nor billed twice. */
  private async book(tx: TenantTx, { conversationId, metadata }: Message): Promise<void> {
    if (!metadata) return;
    const askedBy = await this.chat.ownerOf(tx, conversationId);
    await this.ledger.record(tx, 'chat', askedBy, metadata);
  }
}
