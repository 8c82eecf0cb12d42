import type { InsightView } from '@ocsuite/types';
import type { FigureSource } from '../../connectors/index.js';
import type { PlaceFacts, UnnumberedFact } from '../../metrics/index.js';
import type { MeetingDigest } from '../last-meeting.port.js';
import type { MemoryLine } from '../memory/memory-lines.calc.js';
import type { Turn } from './history.calc.js';

/** All that the model may know for one answer, and nothing of any other tenant. */
export interface PromptMaterial {
  companyName: string;
  today: string;
  locale: string;
  /** How the company wants its answers. */
  template: { version: number; body: string };
  /** The source that the figures come from, or null when there is none yet. */
  source: Pick<FigureSource, 'name' | 'dataTo' | 'settledTo'> | null;
  facts: UnnumberedFact[];
  /** What is known beyond them of channels and devices that a question may name. */
  places: PlaceFacts[];
  /** Most pressing first. */
  insights: InsightView[];
  /** Insights in the order in which the last answer told them. */
  told: string[];
  tasks: { title: string; status: string; day: string }[];
  connectors: { name: string; state: string }[];
  meeting: MeetingDigest | null;
  /** What the older turns of this branch were condensed to. */
  memory: MemoryLine[];
  /** Turns after those, oldest first, without the question. */
  history: Turn[];
  question: string;
}
