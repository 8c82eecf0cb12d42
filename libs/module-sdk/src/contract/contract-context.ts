import type { DailyRowsInput } from '../daily-rows.js';
import { figureOf } from '../figure.js';
import type { RunContext } from '../run-context.js';

const msPerDay = 86_400_000;
const commentary = {
  headline: 'Worded by the model',
  summary: 'Worded by the model.',
  highlights: [],
  risks: [],
  actions: [],
};

export interface ContractRun {
  context: RunContext;
  /** How often the model was asked. */
  calls(): number;
}

/** The host as the contract suite plays it: a fixed clock, no log, and a model that answers or is away. */
export function contractRun(
  input: DailyRowsInput,
  { isModelDown = false, memory = new Map<string, unknown>() } = {},
): ContractRun {
  let calls = 0;
  const quiet = (): void => undefined;
  const context: RunContext = {
    progress: { step: quiet },
    clock: { now: () => new Date(Date.parse(input.asOf) + 1.5 * msPerDay) },
    logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    signal: new AbortController().signal,
    memory,
    facts: { figure: (query) => figureOf(input.rows, query) },
    model: {
      write: () => {
        calls += 1;
        return isModelDown
          ? Promise.reject(new Error('The model is away'))
          : Promise.resolve({ commentary, source: 'model' });
      },
    },
  };
  return { context, calls: () => calls };
}
