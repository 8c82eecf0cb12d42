import { encode } from 'gpt-tokenizer/encoding/cl100k_base';
import { loadTokenCounter } from './token-count.js';

let countTokens: (text: string) => number;
beforeAll(async () => {
  countTokens = await loadTokenCounter();
});

describe('the token count', () => {
  it('takes each digit for a token, as Qwen does', () => {
    expect(countTokens('12431')).toBe(5);
    expect(countTokens('2026-11-19')).toBe(10);
  });

  it.each([
    'Revenue fell in Paid Search.',
    'Umsatz über alle Kanäle',
    '统计分析',
    'a'.repeat(900),
    '\n\n  \t x',
  ])('never falls below that of the vocabulary it comes from: %j', (text) => {
    expect(countTokens(text)).toBeGreaterThanOrEqual(encode(text).length);
  });

  it('takes control marks of a chat format for text', () => {
    expect(countTokens('<|endoftext|>')).toBeGreaterThan(1);
  });
});
