import {
  dailyRowsInputSchema,
  defineModule,
  findingsOutputSchema,
  type RunContext,
  type WrittenCommentary,
} from '@ocsuite/module-sdk';
import { type Finding, isDataFault, isImplausible } from '@ocsuite/types';
import { templateCommentary } from './commentary.calc.js';
import { findChangesEarly } from './early-look.calc.js';
import { WalkMemory } from './walk-memory.calc.js';

/** The model words the most severe; the rest keep the template's words. */
const maxModelCalls = 6;

/** The analyst of growth and revenue: what changed, by how much against expectation, and where it sits. */
export const growthPulse = defineModule({
  manifest: {
    slug: 'growth-pulse',
    title: 'Growth & Revenue Pulse',
    version: '1.0.0',
    description:
      'Finds what changed in sessions, users, conversions and revenue, and which channel or device drove it.',
    hostRange: '^1.0.0',
    capabilities: ['change-detection', 'driver-attribution', 'commentary'],
    permissions: ['facts:read', 'model:complete', 'insights:write'],
    schedule: { afterSync: true, daily: true },
    limits: { timeoutMs: 4 * 60_000, maxModelCalls },
    changelog: [
      {
        version: '1.0.0',
        date: '2026-11-23',
        note: 'Spikes, drops, level shifts and outages in total, by channel and by device, with drivers and commentary.',
      },
    ],
  },
  input: dailyRowsInputSchema,
  output: findingsOutputSchema,
  async run(input, context) {
    await context.progress.step('detect', `Looking at ${input.rows.length} rows of ${input.sourceName}`);
    const { findings, notes, outlooks } = findChangesEarly(input, context.clock.now(), walksOf(context));
    await context.progress.step('explain', `${findings.length} to explain`);
    const commentaries: Record<string, WrittenCommentary> = {};
    for (const [rank, finding] of findings.entries()) {
      context.signal.throwIfAborted();
      commentaries[finding.id] =
        rank < maxModelCalls && !isDataFault(finding) && !isImplausible(finding)
          ? await write(finding, context)
          : fromTemplate(finding);
    }
    return { findings, notes, outlooks, commentaries };
  },
});

/** Walks of an earlier look, where the host kept them. */
function walksOf({ memory }: RunContext): WalkMemory {
  const known = memory.get('walks');
  if (known instanceof WalkMemory) return known;
  const walks = new WalkMemory();
  memory.set('walks', walks);
  return walks;
}

/** A finding is never lost for want of words. */
async function write(finding: Finding, { model, logger, signal }: RunContext): Promise<WrittenCommentary> {
  try {
    return await model.write(finding);
  } catch (error) {
    signal.throwIfAborted();
    logger.warn({ err: error, findingId: finding.id }, 'Commentary fell back to the template');
    return fromTemplate(finding);
  }
}

function fromTemplate(finding: Finding): WrittenCommentary {
  return { commentary: templateCommentary(finding), source: 'template' };
}
