import type { FactSet } from '../facts/fact-set.js';
import type { Surroundings } from './read-frames.js';

/** What a piece of text speaks of, for the pieces after it that leave it out. */
export function subjectsOf(text: string, set: FactSet): Surroundings {
  const metrics = set.metricWords.find(text)[0]?.metrics;
  const scopes = set.scopeWords.find(text);
  const channel = scopes.find(({ dimension, value }) => dimension === 'channel' && value !== null)?.value;
  const device = scopes.find(({ dimension, value }) => dimension === 'device' && value !== null)?.value;
  return {
    ...(metrics && { metrics }),
    scope: { ...(channel && { channel: [channel] }), ...(device && { device: [device] }) },
  };
}
