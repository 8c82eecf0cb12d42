import { readdirSync, readFileSync } from 'node:fs';
import { checkedFactSchema, checkNumerals, createStreamingChecker } from '@ocsuite/number-checker';
import type { Numeral } from '@ocsuite/types';
import { z } from 'zod';

const folder = 'libs/number-checker/corpus';
const rounds = 12;
const choice = /\{([^{}|]*)\|([^{}|]*)\}/;
const corpusSchema = z.object({
  locale: z.string(),
  facts: z.array(checkedFactSchema),
  pairs: z.array(z.string()),
});
type Corpus = z.infer<typeof corpusSchema>;

/** `pnpm bench numbers`: what is caught, what is refused wrongly and what a sentence costs, by style of writing. */
function benchNumbers(): void {
  const styles = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => {
      const corpus = corpusSchema.parse(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')));
      return { style: file.replace('.json', ''), ...judged(corpus), msPerSentence: costOf(corpus) };
    });
  const total = (of: (style: (typeof styles)[number]) => number): number =>
    styles.reduce((sum, style) => sum + of(style), 0);
  const pairs = total((style) => style.pairs);
  const result = {
    sentences: 2 * pairs,
    caughtPercent: round(100 - (100 * total(({ missed }) => missed)) / pairs),
    falseAlarmPercent: round((100 * total(({ falseAlarms }) => falseAlarms)) / pairs),
    msPerSentence: round(total((style) => style.msPerSentence * style.pairs) / pairs),
    styles,
  };
  if (process.argv.includes('--json')) console.log(JSON.stringify(result));
  else console.table([...styles, { style: 'all', pairs, ...result, styles: undefined }]);
}

function judged({ facts, locale, pairs }: Corpus): { pairs: number; missed: number; falseAlarms: number } {
  const claimsIn = (text: string): Numeral[] =>
    checkNumerals(text, facts, { locale }).filter(({ verdict }) => verdict !== 'not-a-claim');
  const isUnsupported = ({ verdict }: Numeral): boolean => verdict === 'unsupported';
  const falseAlarms = pairs.filter((pair) => claimsIn(pair.replace(choice, '$1')).some(isUnsupported));
  const missed = pairs.filter((pair) => {
    const { index, 2: wrong } = choice.exec(pair)!;
    const claims = claimsIn(pair.replace(choice, '$2'));
    const here = claims.filter(({ start, end }) => start < index + wrong!.length && index < end);
    return !(here.length > 0 ? here : claims).some(isUnsupported);
  });
  return { pairs: pairs.length, missed: missed.length, falseAlarms: falseAlarms.length };
}

/** The median round, facts prepared once per text as in an answer. */
function costOf({ facts, locale, pairs }: Corpus): number {
  const times = Array.from({ length: rounds }, () => {
    const started = performance.now();
    const checker = createStreamingChecker(facts, { locale });
    for (const pair of pairs) checker.push(`${pair.replace(choice, '$1')}\n\n`);
    checker.end();
    return (performance.now() - started) / pairs.length;
  });
  return round(times.toSorted((a, b) => a - b)[rounds / 2]!);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

benchNumbers();
