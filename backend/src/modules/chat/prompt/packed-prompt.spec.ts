import { packPrompt, unpackPrompt } from './packed-prompt.js';
import type { Prompt } from './prompt-builder.calc.js';

const prompt = { system: 'Zürich, 12 % — 🚢'.repeat(500), facts: [], locale: 'de' } as unknown as Prompt;

describe('a prompt that is kept', () => {
  it('comes back as it was, from a tenth of the bytes', () => {
    const packed = packPrompt(prompt);
    expect(packed.length).toBeLessThan(JSON.stringify(prompt).length / 10);
    expect(unpackPrompt(packed)).toEqual(prompt);
  });

  it('is read even if an earlier version of the product kept it', () => {
    expect(unpackPrompt(Buffer.from(JSON.stringify(prompt)))).toEqual(prompt);
  });
});
