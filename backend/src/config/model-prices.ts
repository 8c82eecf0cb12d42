import { z } from 'zod';

/** US dollars per million tokens. */
const priceSchema = z.strictObject({
  input: z.number().min(0),
  cachedInput: z.number().min(0),
  output: z.number().min(0),
});
export type ModelPrice = z.infer<typeof priceSchema>;
export type ModelPrices = Record<string, ModelPrice>;

/** Serverless prices of 2026-09. */
const knownPrices: ModelPrices = {
  'accounts/fireworks/models/qwen3p7-plus': { input: 0.4, cachedInput: 0.08, output: 1.6 },
  'accounts/fireworks/models/qwen3p6-plus': { input: 0.5, cachedInput: 0.1, output: 3 },
  'accounts/fireworks/models/qwen3p8-max': { input: 2, cachedInput: 0.25, output: 6 },
};

/** A JSON object of prices by model id; what it does not name keeps the price we know. */
export const modelPricesSchema = z
  .string()
  .default('{}')
  .transform((text, context) => {
    const prices = z.record(z.string(), priceSchema).safeParse(readJson(text));
    if (prices.success) return { ...knownPrices, ...prices.data };
    context.addIssue({
      code: 'custom',
      message: 'must be JSON such as {"<model id>": {"input": 0.4, "cachedInput": 0.08, "output": 1.6}}',
    });
    return z.NEVER;
  });

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
