import { Injectable } from '@nestjs/common';
import { Batch, TenantDb, type TenantScope } from '@ocsuite/db';
import { EventSignal, type WritingPlace } from '../../live/index.js';
import { newsOfQuestions } from './generation.repository.js';
import { packPrompt, unpackPrompt } from './prompt/packed-prompt.js';
import type { Prompt } from './prompt/prompt-builder.calc.js';

export interface TakenGeneration {
  fence: number;
  /** What an earlier writer was given; null when none has got that far. */
  prompt: Prompt | null;
  /** The question. */
  parentId: string;
}

type GivenPrompt = WritingPlace & { prompt: Prompt };

/** Where writers find answers to write, and take them, all that is taken at one moment in one statement. */
@Injectable()
export class GenerationDesk {
  private readonly takes = new Batch((places: WritingPlace[]) => this.takeTogether(places));
  private readonly prompts = new Batch((prompts: GivenPrompt[]) => this.keepTogether(prompts));

  constructor(
    private readonly db: TenantDb,
    private readonly signal: EventSignal,
  ) {}

  /** Calls `hear` with answers that have just been asked for. What was asked while this process was away is not told. */
  listen(hear: (asked: (TenantScope & { id: string })[]) => void): () => void {
    return this.signal.listen(newsOfQuestions, (news) => {
      const [tenantId, ...ids] = news?.split(' ') ?? [];
      if (tenantId) hear(ids.map((id) => ({ tenantId, id })));
    });
  }

  /** Takes over from the holder of `fence`; null when somebody else did, or when the work is done. */
  take(place: WritingPlace): Promise<TakenGeneration | null> {
    return this.takes.add(place);
  }

  /** For whoever may have to continue; false when the writer has been replaced. */
  keepPrompt(place: WritingPlace, prompt: Prompt): Promise<boolean> {
    return this.prompts.add({ ...place, prompt });
  }

  private async takeTogether(places: WritingPlace[]): Promise<(TakenGeneration | null)[]> {
    const taken: (TakenGeneration | null)[] = places.map(() => null);
    const rows = await this.db.callForTenants<TakenRow>('app.take_generations', places);
    for (const { place, fence, prompt, parent_id: parentId } of rows)
      taken[place] = { fence, parentId, prompt: prompt && unpackPrompt(prompt) };
    return taken;
  }

  private async keepTogether(prompts: GivenPrompt[]): Promise<boolean[]> {
    const kept = prompts.map(() => false);
    const rows = await this.db.callForTenants<{ place: number; is_mine: boolean }>(
      'app.keep_prompts',
      prompts.map(({ tenantId, id, fence }) => ({ tenantId, id, fence })),
      // Beside the places: the database need not read what it only keeps.
      prompts.map(({ prompt }) => packPrompt(prompt)),
    );
    for (const { place, is_mine: isMine } of rows) kept[place] = isMine;
    return kept;
  }
}

interface TakenRow {
  place: number;
  fence: number;
  prompt: Buffer | null;
  parent_id: string;
}
