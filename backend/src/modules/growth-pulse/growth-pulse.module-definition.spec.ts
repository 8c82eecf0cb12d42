import { createModuleRegistry, runModule, type ModuleDefinition, type RunContext } from '@ocsuite/module-sdk';
import { growthPulse } from './growth-pulse.module-definition.js';
import { seededShop } from './seeded-shop.fixture.js';

const input = seededShop({ seed: 8, days: 90, grain: 'total', changes: [{ from: 85, to: 89, factor: 0.5 }] });

function aContext(changes: Partial<RunContext> = {}): RunContext {
  const quiet = (): void => undefined;
  return {
    progress: { step: quiet },
    clock: { now: () => new Date('2026-12-01T12:00:00Z') },
    logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    signal: new AbortController().signal,
    memory: new Map(),
    facts: { figure: () => null },
    model: { write: () => Promise.reject(new Error('model is down')) },
    ...changes,
  };
}

describe('the growth-pulse module', () => {
  it('registers with this host', () => {
    expect(
      createModuleRegistry([growthPulse as ModuleDefinition], '1.0.0').get('growth-pulse'),
    ).toBeDefined();
  });

  it('lands every finding with template words when the model is down', async () => {
    const { findings, commentaries } = await runModule(growthPulse, input, aContext());
    expect(findings.length).toBeGreaterThan(0);
    expect(Object.keys(commentaries)).toEqual(findings.map(({ id }) => id));
    expect(Object.values(commentaries).every(({ source }) => source === 'template')).toBe(true);
  });

  it('names its steps as it takes them', async () => {
    const steps: string[] = [];
    await runModule(growthPulse, input, aContext({ progress: { step: (name) => void steps.push(name) } }));
    expect(steps).toEqual(['detect', 'explain']);
  });
});
