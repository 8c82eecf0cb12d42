import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Prompt } from './prompt-builder.calc.js';

const openingBrace = '{'.charCodeAt(0);
const quick = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** A prompt as it is kept for whoever may have to continue: mostly facts, which are alike, so a tenth of its size. */
export function packPrompt(prompt: Prompt): Buffer {
  return zstdCompressSync(JSON.stringify(prompt), quick);
}

export function unpackPrompt(packed: Buffer): Prompt {
  // One that an earlier version of the product kept is not packed.
  const plain = packed[0] === openingBrace ? packed : zstdDecompressSync(packed);
  return JSON.parse(plain.toString('utf8')) as Prompt;
}
