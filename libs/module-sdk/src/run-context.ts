import type { Finding } from '@ocsuite/types';
import type { FigureQuery } from './figure.js';
import type { WrittenCommentary } from './findings-output.js';

/** The steps of a run that are the module's own; the host takes the others. */
export type ModuleStep = 'detect' | 'explain';

/** All that a module may touch while it runs; it has no other way to the outside. */
export interface RunContext {
  progress: {
    /** Says that the named step begins; the step before it is thereby done. */
    step(name: ModuleStep, detail?: string): Promise<void> | void;
  };
  clock: { now(): Date };
  logger: ModuleLogger;
  /** Aborts when the run is cancelled or takes longer than the manifest allows. */
  signal: AbortSignal;
  /**
   * What the module may want again at its next look at the same source, where the host keeps it. It may be empty at any
   * run, and what is in it may save time but never change the output.
   */
  memory: Map<string, unknown>;
  /** Figures of the input as the host computes them, to build on instead of adding up rows. Needs `facts:read`. */
  facts: {
    /** Null where the rows do not say. */
    figure(query: FigureQuery): number | null;
  };
  model: {
    /** Words a finding. The host checks every numeral and falls back to a template; rejects only when aborted. */
    write(finding: Finding): Promise<WrittenCommentary>;
  };
}

export interface ModuleLogger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
