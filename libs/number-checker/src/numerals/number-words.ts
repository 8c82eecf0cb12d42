const small: Record<string, number> = {};
const list = (words: string, first: number, step = 1): void =>
  words.split(' ').forEach((word, index) => (small[word] = first + index * step));
list(
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
  1,
);
list('twenty thirty forty fifty sixty seventy eighty ninety', 20, 10);
list('zwei drei vier fünf sechs sieben acht neun zehn elf zwölf', 2);
list('zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig', 20, 10);
for (const [word, value] of Object.entries({
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  huit: 8,
  dix: 10,
  douze: 12,
}))
  small[word] = value;
small['a'] = 1;
small['eine'] = 1;
small['an'] = 1;

const scales: Record<string, number> = {
  hundred: 100,
  hundert: 100,
  thousand: 1e3,
  tausend: 1e3,
  million: 1e6,
  milliarde: 1e9,
  millionen: 1e6,
  billion: 1e9,
  dozen: 12,
  dutzend: 12,
};

const unit = Object.keys(small)
  .filter((word) => word.length > 2 && word !== 'eine')
  .join('|');
const scale = Object.keys(scales).join('|');

/** `twelve`, `twenty-five`, `a hundred and five`, `two dozen`, `twelve thousand four hundred`. */
export const wordNumberPattern = new RegExp(
  `(?<![\\p{L}\\d-])(?:(?:(?:an?|eine|${unit})(?:[- ](?:${unit}))?[- ](?:${scale})|(?:${unit})(?:-(?:${unit}))?)(?:(?: and |[ -])(?:${unit}|${scale}))*)(?![\\p{L}]|-(?!per|point|fold|basis)\\p{L})`,
  'giu',
);

/** Value and the size of its last word, which is what it is rounded to. */
export function readNumberWords(text: string): { value: number; step: number } {
  let total = 0;
  let current = 0;
  let step = 1;
  for (const word of text.toLowerCase().split(/[\s-]+/)) {
    const factor = scales[word];
    if (factor !== undefined) {
      current = Math.max(current, 1) * factor;
      if (factor >= 1000) {
        total += current;
        current = 0;
      }
      step = factor === 12 ? 1 : factor;
    } else if (small[word] !== undefined) {
      current += small[word];
      step = 1;
    }
  }
  return { value: total + current, step };
}
