import { z } from 'zod';
import { manifestSchema, type ModuleManifest } from './manifest.js';
import type { RunContext } from './run-context.js';

export interface ModuleDefinition<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly manifest: ModuleManifest;
  readonly input: Input;
  readonly output: Output;
  run(input: z.output<Input>, context: RunContext): Promise<z.input<Output>>;
}

/** The manifest does not say what it must; the message lists each fault. */
export class InvalidManifestError extends TypeError {
  override readonly name = 'InvalidManifestError';
}

/** Declares a module. Throws an InvalidManifestError when the manifest is not valid. */
export function defineModule<Input extends z.ZodType, Output extends z.ZodType>(
  definition: ModuleDefinition<Input, Output>,
): ModuleDefinition<Input, Output> {
  const manifest = manifestSchema.safeParse(definition.manifest);
  if (!manifest.success) {
    const slug = String(definition.manifest.slug);
    throw new InvalidManifestError(
      `The manifest of module "${slug}" is not valid:\n${z.prettifyError(manifest.error)}`,
    );
  }
  return Object.freeze({ ...definition, manifest: manifest.data });
}

export interface ModuleDescription {
  manifest: ModuleManifest;
  /** JSON Schema (draft 2020-12) of what may be handed in. */
  input: object;
  /** JSON Schema of what comes out. */
  output: object;
}

/** The module as plain JSON, for documents and for other languages. */
export function describeModule({ manifest, input, output }: ModuleDefinition): ModuleDescription {
  return {
    manifest,
    input: z.toJSONSchema(input, { io: 'input' }),
    output: z.toJSONSchema(output, { io: 'output' }),
  };
}
