import { LRUCache } from 'lru-cache';

/** Characters that are counted at a time. */
const piece = 400;
/** The facts of a company and the turns of a conversation come again with every question. */
const rememberedTexts = 1_000;
const longestRemembered = 10_000;
/** Unused for so long, they leave the memory of the process: their company may have been erased. */
const rememberedForMs = 10 * 60_000;
const remembered = new LRUCache<string, number>({
  max: rememberedTexts,
  ttl: rememberedForMs,
  ttlAutopurge: true,
});

/**
 * Counts tokens on the safe side for the Qwen models. Their vocabulary grew out of cl100k: it has the same way of cutting
 * text and more words, so it never needs more tokens, but for one thing: it writes every digit as a token of its own, where
 * cl100k takes up to three at once. Those digits are added. Cutting long text into pieces can only add tokens, and
 * keeps the time linear: a word without end would cost its length squared.
 *
 * Loading the vocabulary takes 140 ms and 40 MB, so it waits for the first prompt.
 */
export async function loadTokenCounter(): Promise<(text: string) => number> {
  const { countTokens } = await import('gpt-tokenizer/encoding/cl100k_base');
  const asText = { disallowedSpecial: new Set<string>() };
  const count = (text: string) => {
    let tokens = 0;
    for (let at = 0; at < text.length; at += piece) tokens += countTokens(text.slice(at, at + piece), asText);
    return tokens + splitDigits(text);
  };
  return (text) => {
    if (text.length > longestRemembered) return count(text);
    const known = remembered.get(text);
    if (known !== undefined) return known;
    const tokens = count(text);
    remembered.set(text, tokens);
    return tokens;
  };
}

/** How many more tokens the digits are when each stands alone. */
function splitDigits(text: string): number {
  let more = 0;
  for (const [digits] of text.matchAll(/\d+/g)) more += digits.length - Math.ceil(digits.length / 3);
  return more;
}
