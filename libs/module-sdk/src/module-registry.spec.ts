import { z } from 'zod';
import { dailyRowsInputSchema } from './daily-rows.js';
import { defineModule, describeModule, type ModuleDefinition } from './define-module.js';
import { findingsOutputSchema } from './findings-output.js';
import type { ModuleManifest } from './manifest.js';
import { createModuleRegistry } from './module-registry.js';
import type { RunContext } from './run-context.js';
import { runModule } from './run-module.js';

function aManifest(changes: Partial<ModuleManifest> = {}): ModuleManifest {
  return {
    slug: 'sample',
    title: 'Sample',
    version: '1.0.0',
    description: 'A module to try the kit on',
    hostRange: '^1.0.0',
    capabilities: [],
    permissions: ['model:complete'],
    limits: { timeoutMs: 60_000, maxModelCalls: 1 },
    changelog: [{ version: '1.0.0', date: '2026-11-01', note: 'First' }],
    ...changes,
  };
}

function aModule(changes: Partial<ModuleManifest> = {}): ModuleDefinition {
  return defineModule({
    manifest: aManifest(changes),
    input: z.object({ figure: z.number() }),
    output: z.object({ doubled: z.number() }),
    run: ({ figure }) => Promise.resolve({ doubled: 2 * figure }),
  }) as ModuleDefinition;
}

const commentary = { headline: 'h', summary: 's', highlights: [], risks: [], actions: [] };

function aContext(changes: Partial<RunContext> = {}): RunContext {
  const quiet = (): void => undefined;
  return {
    progress: { step: quiet },
    clock: { now: () => new Date('2026-11-20T12:00:00Z') },
    logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    signal: new AbortController().signal,
    memory: new Map(),
    facts: { figure: () => 7 },
    model: { write: () => Promise.resolve({ commentary, source: 'model' }) },
    ...changes,
  };
}

describe('defining a module', () => {
  it('refuses a manifest whose version has no changelog entry, and says so', () => {
    expect(() => aModule({ version: '1.1.0' })).toThrow(
      /"sample" is not valid[\s\S]*entry for the current version/,
    );
  });

  it('refuses a host range it cannot read', () => {
    expect(() => aModule({ hostRange: 'any' })).toThrow(/must be a range/);
  });

  it('describes input and output as JSON Schema', () => {
    const canonical = defineModule({
      manifest: aManifest(),
      input: dailyRowsInputSchema,
      output: findingsOutputSchema,
      run: () => Promise.resolve({ findings: [], notes: [] }),
    });
    const { input, output } = describeModule(canonical as ModuleDefinition);
    expect(input).toMatchObject({ type: 'object', properties: { rows: { type: 'array' } } });
    expect(output).toMatchObject({ type: 'object', required: expect.arrayContaining(['findings', 'notes']) });
  });
});

describe('the module registry', () => {
  it('finds a module by its slug', () => {
    const module = aModule();
    expect(createModuleRegistry([module], '1.4.0').get('sample')).toBe(module);
    expect(createModuleRegistry([module], '1.4.0').get('other')).toBeUndefined();
  });

  it('rejects duplicate slugs and incompatible hosts with all reasons at once', () => {
    const modules = [aModule(), aModule(), aModule({ slug: 'newer', hostRange: '^2.0.0' })];
    expect(() => createModuleRegistry(modules, '1.0.0')).toThrow(
      'Modules rejected:\n' +
        '- sample 1.0.0: the slug is already taken by sample 1.0.0\n' +
        '- newer 1.0.0: needs a host in ^2.0.0, this host is 1.0.0',
    );
  });
});

describe('running a module', () => {
  it('parses what goes in and what comes out', async () => {
    await expect(runModule(aModule(), { figure: 21 }, aContext())).resolves.toEqual({ doubled: 42 });
    await expect(runModule(aModule(), { figure: 'x' }, aContext())).rejects.toBeInstanceOf(z.ZodError);
  });

  it('stops a module that asks for more model calls than it declared', async () => {
    const greedy = {
      ...aModule(),
      run: async (_: unknown, { model }: RunContext) => {
        await model.write({} as never);
        await model.write({} as never);
        return { doubled: 0 };
      },
    };
    await expect(runModule(greedy, { figure: 1 }, aContext())).rejects.toThrow(
      'may call the model 1 times per run',
    );
  });

  it('hands figures only to a module that asked for them', async () => {
    const query = {
      metric: 'sessions',
      scope: {},
      period: { from: '2026-11-01', to: '2026-11-02' },
    } as const;
    const curious = (permissions: ModuleManifest['permissions']) => ({
      ...aModule({ permissions }),
      run: async (_: unknown, { facts }: RunContext) => ({ doubled: facts.figure(query) }),
    });
    await expect(runModule(curious(['facts:read']), { figure: 1 }, aContext())).resolves.toEqual({
      doubled: 7,
    });
    await expect(runModule(curious([]), { figure: 1 }, aContext())).rejects.toThrow(
      'did not ask for facts:read',
    );
  });

  it('takes findings only from a module that asked to write insights', async () => {
    const finder = (permissions: ModuleManifest['permissions']) => ({
      ...aModule({ permissions }),
      output: z.object({ findings: z.array(z.string()) }),
      run: () => Promise.resolve({ findings: ['one'] }),
    });
    await expect(runModule(finder(['insights:write']), { figure: 1 }, aContext())).resolves.toEqual({
      findings: ['one'],
    });
    await expect(runModule(finder([]), { figure: 1 }, aContext())).rejects.toThrow(
      'did not ask for insights:write',
    );
  });

  it('stops a module whose run is cancelled', async () => {
    const controller = new AbortController();
    const endless = { ...aModule(), run: () => new Promise<never>(() => undefined) };
    const run = runModule(endless, { figure: 1 }, aContext({ signal: controller.signal }));
    controller.abort(new Error('cancelled by a person'));
    await expect(run).rejects.toThrow('cancelled by a person');
  });
});
