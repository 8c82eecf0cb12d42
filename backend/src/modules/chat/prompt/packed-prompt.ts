import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Prompt } from './prompt-builder.calc.js';

const quick = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** A prompt as it is kept for whoever may have to continue: mostly facts, which are alike, so a tenth of its size. */
export function packPrompt(prompt: Prompt): Buffer {
  return zstdCompressSync(JSON.stringify(prompt), quick);
}

export function unpackPrompt(packed: Buffer): Prompt {
  return JSON.parse(zstdDecompressSync(packed).toString('utf8')) as Prompt;
}
