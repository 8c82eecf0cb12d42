import type { z } from 'zod';
import type { ModuleDefinition } from './define-module.js';
import type { RunContext } from './run-context.js';

/** The module asked for more than its manifest declares. */
export class ModuleLimitError extends Error {
  override readonly name = 'ModuleLimitError';
}

/**
 * Runs a module as the host must: input and output parsed at the border, the declared time and model calls enforced.
 * Rejects with a ZodError, a ModuleLimitError, the signal's reason, or whatever the module itself throws.
 */
export async function runModule<Input extends z.ZodType, Output extends z.ZodType>(
  definition: ModuleDefinition<Input, Output>,
  input: unknown,
  context: RunContext,
): Promise<z.output<Output>> {
  const { limits } = definition.manifest;
  const parsed = definition.input.parse(input);
  const timeout = new AbortController();
  const timer = setTimeout(() => {
    timeout.abort(new ModuleLimitError(`${definition.manifest.slug} ran longer than ${limits.timeoutMs} ms`));
  }, limits.timeoutMs);
  const signal = AbortSignal.any([context.signal, timeout.signal]);
  try {
    signal.throwIfAborted();
    const bounded = {
      ...context,
      signal,
      facts: grantedFacts(definition, context),
      model: countedModel(definition, context),
    };
    const output = definition.output.parse(
      await Promise.race([definition.run(parsed, bounded), rejectionOf(signal)]),
    );
    checkMayFind(definition, output);
    return output;
  } finally {
    clearTimeout(timer);
  }
}

/** Findings become the tenant's insights, which a module must have said that it writes. */
function checkMayFind({ manifest }: ModuleDefinition, output: unknown): void {
  const findings = typeof output === 'object' && output !== null && 'findings' in output && output.findings;
  if (!Array.isArray(findings) || findings.length === 0) return;
  if (!manifest.permissions.includes('insights:write')) {
    throw new ModuleLimitError(`${manifest.slug} did not ask for insights:write`);
  }
}

function grantedFacts({ manifest }: ModuleDefinition, { facts }: RunContext): RunContext['facts'] {
  return {
    figure(query) {
      if (!manifest.permissions.includes('facts:read')) {
        throw new ModuleLimitError(`${manifest.slug} did not ask for facts:read`);
      }
      return facts.figure(query);
    },
  };
}

function countedModel({ manifest }: ModuleDefinition, { model }: RunContext): RunContext['model'] {
  let calls = 0;
  return {
    write(finding) {
      if (!manifest.permissions.includes('model:complete')) {
        return Promise.reject(new ModuleLimitError(`${manifest.slug} did not ask for model:complete`));
      }
      calls += 1;
      if (calls > manifest.limits.maxModelCalls) {
        return Promise.reject(
          new ModuleLimitError(
            `${manifest.slug} may call the model ${manifest.limits.maxModelCalls} times per run`,
          ),
        );
      }
      return model.write(finding);
    },
  };
}

function rejectionOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
