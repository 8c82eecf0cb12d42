import type { PeriodMention } from '../vocabulary/period-mention.js';
import type { Figure } from './figure.js';

/** What stays true from one piece of text to the next: headings, the subject of the sentence before. */
export interface Surroundings {
  metrics: readonly string[];
  channels: readonly string[];
  devices: readonly string[];
  period?: PeriodMention;
  /** The text before spoke of average days. */
  isPace?: boolean;
  /** Supported figures of the text right before. */
  figures: readonly Figure[];
}
