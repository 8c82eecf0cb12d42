import type { TenantScope, TenantTx } from '@ocsuite/db';
import type { LoggedEvent } from './event-log.js';

/** One answer under way. */
export interface GenerationRef extends TenantScope {
  id: string;
}

/** A place at the end of an answer's text, and the right to write there until somebody else takes a higher fence. */
export interface WritingPlace extends GenerationRef {
  fence: number;
}

export interface WrittenEvents extends WritingPlace {
  events: object[];
}

export interface ReadingPlace extends GenerationRef {
  afterSeq: number;
}

/** How many events of one answer a read brings at most. */
export const readLimit = 500;

/** The last event of an answer: its row tells the rest. */
export const endedEvent = { type: 'generation.ended' } as const;

/**
 * What happens to answers while they are written, numbered from 1 without gaps. What is in here has happened: readers have
 * seen it, and whoever takes an answer over continues behind it.
 */
export abstract class GenerationLog {
  /** Makes the place's fence the lowest that may write. Call it before reading what to continue. */
  abstract takeOver(place: WritingPlace): Promise<void>;

  /** Adds events; false for those whose writer has been replaced, which leave no trace. */
  abstract append(written: readonly WrittenEvents[]): Promise<boolean[]>;

  /** What comes after each place, in order: `readLimit` events of each at most. */
  abstract read(places: readonly ReadingPlace[]): Promise<LoggedEvent[][]>;

  /** Calls `hear` whenever there may be news, with what is new where the store says so; returns how to stop. */
  abstract listen(generation: GenerationRef, hear: (news?: LoggedEvent[]) => void): () => void;

  /** Runs the transaction that ends answers of a tenant; `endedEvent` follows in those whose ids it brings back. */
  abstract end(scope: TenantScope, work: (tx: TenantTx) => Promise<string[]>): Promise<string[]>;

  /** Drops the events of answers that ended a while ago; their rows hold everything. */
  abstract forgetEnded(scope: TenantScope): Promise<void>;

  /** Drops all that a tenant's answers have outside its rows: none of it can be read or added to afterwards. */
  abstract erase(scope: TenantScope): Promise<void>;

  /** Everything after a place, however much it is. */
  async readAll(place: ReadingPlace): Promise<LoggedEvent[]> {
    const all: LoggedEvent[] = [];
    for (let afterSeq = place.afterSeq; ; afterSeq = all.at(-1)!.seq) {
      const [events = []] = await this.read([{ ...place, afterSeq }]);
      if (events.length === 0) return all;
      all.push(...events);
    }
  }
}
