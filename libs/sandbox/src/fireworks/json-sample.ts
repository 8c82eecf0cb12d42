import { z } from 'zod';

const schemaSchema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
});

/** The plainest value a JSON schema allows, for schemas the model has nothing particular to say about. */
export function sampleOf(schema: unknown): unknown {
  const parsed = schemaSchema.safeParse(schema);
  if (!parsed.success) return null;
  const { type, enum: choices, const: constant, anyOf, properties, items } = parsed.data;
  if (constant !== undefined) return constant;
  if (choices) return choices[0];
  if (anyOf) return sampleOf(anyOf[0]);
  switch ([type].flat()[0]) {
    case 'object':
      return Object.fromEntries(
        Object.entries(properties ?? {}).map(([name, inner]) => [name, sampleOf(inner)]),
      );
    case 'array':
      return items === undefined ? [] : [sampleOf(items)];
    case 'string':
      return 'No further detail is known.';
    case 'number':
    case 'integer':
      return 0;
    case 'boolean':
      return false;
    default:
      return properties ? sampleOf({ type: 'object', properties }) : null;
  }
}
