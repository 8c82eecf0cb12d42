import { readdirSync, readFileSync } from 'node:fs';
import { checkedFactSchema, createStreamingChecker } from '@ocsuite/number-checker';
import { z } from 'zod';

const folder = 'libs/number-checker/corpus';
const corpusSchema = z.object({
  locale: z.string(),
  facts: z.array(checkedFactSchema),
  pairs: z.array(z.string()),
});

/** `pnpm bench numbers`: what checking one sentence costs, facts prepared once per text as in an answer. */
function benchNumbers(): void {
  const corpora = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => corpusSchema.parse(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'))));
  const rounds = Array.from({ length: 12 }, () => measure(corpora));
  const warm = rounds.slice(2).toSorted((a, b) => a - b);
  const result = {
    sentences: corpora.reduce((sum, { pairs }) => sum + pairs.length, 0),
    firstMsPerSentence: round(rounds[0]!),
    medianMsPerSentence: round(warm[Math.floor(warm.length / 2)]!),
    worstMsPerSentence: round(warm.at(-1)!),
  };
  console.log(
    process.argv.includes('--json')
      ? JSON.stringify(result)
      : `${result.sentences} sentences: ${result.medianMsPerSentence} ms each (first round ${result.firstMsPerSentence} ms)`,
  );
}

function measure(corpora: z.infer<typeof corpusSchema>[]): number {
  let sentences = 0;
  const started = performance.now();
  for (const { facts, locale, pairs } of corpora) {
    const checker = createStreamingChecker(facts, { locale });
    for (const pair of pairs) checker.push(`${pair.replace(/\{([^{}|]*)\|[^{}|]*\}/, '$1')}\n\n`);
    checker.end();
    sentences += pairs.length;
  }
  return (performance.now() - started) / sentences;
}

function round(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}

benchNumbers();
