import { moduleFiles } from './module-files.js';

describe('the files of a new module', () => {
  it('stand under the module’s own name, with a definition that the host finds by itself', () => {
    const files = moduleFiles('funnel-health', new Date('2026-11-23T10:00:00Z'));
    expect(Object.keys(files)).toEqual([
      'funnel-health.module-definition.ts',
      'funnel-health.calc.ts',
      'funnel-health.calc.spec.ts',
    ]);
    expect(files['funnel-health.module-definition.ts']).toMatch(
      /export const funnelHealth = defineModule[\s\S]*title: 'Funnel health'[\s\S]*date: '2026-11-23'/,
    );
  });
});
