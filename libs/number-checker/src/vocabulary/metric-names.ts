/** Words that stand for what a name counts without saying it. */
const generic =
  /^(?:rate|value|time|score|total|count|number|size|volume|new|net|gross|average|active|amount|cost|level|ratio|duration|share)$/;

/** "support tickets" is also just "tickets", "churn rate" just "churn"; what is said per something is said whole. */
export function headsOf(name: string): string[] {
  const words = name.split(' ');
  if (words.length < 2 || /\b(?:per|to|of)\b/.test(name)) return [];
  const last = words.at(-1)!;
  if (words.length === 2 && participles.test(last) && !generic.test(words[0]!)) return [words[0]!];
  // "Trial sign-ups" are trials; "up" is no name of theirs.
  const isParticle = /^(?:ups?|ins?|outs?|offs?)$/.test(last);
  const isPlainer = isParticle || /^(?:rate|costs?|mrr|arr|gmv|signups?|starts?|requests?)$/.test(last);
  const lead = words.slice(0, -1).filter((word) => !generic.test(word) && word.length > 3);
  return [...(generic.test(last) || isParticle ? [] : [last]), ...(isPlainer ? lead.slice(0, 1) : [])];
}

export function formsOf(name: string): string[] {
  const other = /[^s]s$/.test(name)
    ? name.replace(/ies$/, 'y').replace(/s$/, '')
    : name.endsWith('y')
      ? name.replace(/y$/, 'ies')
      : `${name}s`;
  if (/\d$|ss$/.test(name) || name.length < 3) return [name];
  return [name, other, ...inflected(name)];
}

/** "Termine" are also "Termin" and "Terminen", "Abschlüsse" one "Abschluss". */
function inflected(name: string): string[] {
  const stem = /^\p{L}{4,}e(?:n)?$/u.test(name) ? name.replace(/en?$/, '') : '';
  if (!stem) return [];
  const plain = stem.replace('ü', 'u').replace('ä', 'a').replace('ö', 'o');
  return [stem, `${stem}e`, `${stem}en`, ...(plain === stem ? [] : [plain, `${plain}es`])];
}

export function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/['’]s?$/, '')
    .replace(/[\s_\u00a0-]+/g, ' ')
    .trim();
}

/** "Activated trials" are also said as "trials were activated", "trials won" as "trials were won". */
export function clausesOf(name: string): string[] {
  const words = name.split(' ');
  const [first = '', second = ''] = words;
  if (words.length !== 2 || generic.test(first) || generic.test(second)) return [];
  const [noun, participle] = participles.test(first) ? [second, first] : [first, second];
  if (!participles.test(participle)) return [];
  return formsOf(noun).flatMap((form) => copulas.map((copula) => `${form} ${copula} ${participle}`));
}

const participles = /(?:ed|won|lost|sold|sent|paid|built|met|held|made|kept)$/;
const copulas = ['is', 'are', 'was', 'were', 'got', 'have been', 'has been', 'had been'];

/** "New and expansion MRR" names two metrics. */
export function elisionsOf(
  metrics: readonly { metric: string; names: readonly string[] }[],
): [string, [string, string]][] {
  const named = metrics.flatMap(({ metric, names }) =>
    names.map((name) => ({ metric, words: name.split(' ') })).filter(({ words }) => words.length === 2),
  );
  return named.flatMap((a) =>
    named
      .filter((b) => b.metric !== a.metric && b.words[1] === a.words[1])
      .flatMap((b) =>
        ['and', 'or', 'plus', 'und', 'et'].map((join): [string, [string, string]] => [
          `${a.words[0]} ${join} ${b.words.join(' ')}`,
          [a.metric, b.metric],
        ]),
      ),
  );
}
