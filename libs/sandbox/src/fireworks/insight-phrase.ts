import type { PromptFact, PromptInsight } from './prompt-facts.js';

/**
 * The words of an insight without any figure that no fact displays: the sentence ends before the first that cannot be
 * cited. Its dates stay. The insight's own facts come first where two display the same.
 */
export function insightPhrase(insight: PromptInsight, facts: PromptFact[]): string {
  const isOwn = ({ id }: PromptFact) => insight.factIds.includes(id);
  const ordered = [...facts.filter(isOwn), ...facts.filter((fact) => !isOwn(fact))];
  const dates: string[] = [];
  let phrase = '';
  let rest = insight.text.replace(/\s*\[\w+\]/g, '').replace(datePattern, (date) => {
    dates.push(date);
    return datePlace;
  });
  for (let figure = firstFigure(rest); figure; figure = firstFigure(rest)) {
    const fact = ordered.find(({ display }) => bare(display) === bare(figure.text));
    phrase += rest.slice(0, figure.at);
    rest = fact ? rest.slice(figure.at + figure.text.length) : '';
    if (fact) phrase += `${figure.text} [${fact.id}]`;
    else if (/:\s*$/.test(phrase)) return '';
  }
  return tidy(phrase + rest).replaceAll(datePlace, () => dates.shift() ?? '');
}

/** Whether the words of an insight say when it was. */
export function isDated({ text }: PromptInsight): boolean {
  return text.search(datePattern) >= 0;
}

/** Stands where a date was, whose digits are no figures. */
const datePlace = '\u0000';
const dayInWords = '(?:\\w+day,?\\s+)?(?:\\d{1,2}\\s+to\\s+)?\\d{1,2}\\.?\\s+\\p{L}{3,9}\\.?(?:\\s+\\d{4})?';
const datePattern = new RegExp(
  `(?:,?\\s*\\b(?:from|since|on|starting|between|until|to|and|as of)\\s+(?:${dayInWords}|\\d{4}-\\d\\d-\\d\\d)(?!\\p{L}))+`,
  'giu',
);

function firstFigure(text: string): { text: string; at: number } | undefined {
  const match = /[-+−]?(?:(?:[€$£]|\b[A-Z]{3}(?=\s))\s?)?\d[\d.,]*(?:\s?(?:[%€$£]|pp\b))?/.exec(text);
  return match ? { text: match[0].replace(/[.,]$/, ''), at: match.index } : undefined;
}

function bare(figure: string): string {
  return figure.replace(/[\s+\-−]/g, '');
}

/** Words that led up to a dropped figure would dangle. */
function tidy(phrase: string): string {
  let text = phrase.trim();
  for (let previous = ''; previous !== text;) {
    previous = text;
    text = text
      .replace(/[\s,;:(]+$|\s+(?:by|to|of|about|around|at|from|with|is|was|were|only|some|and|for|in)$/i, '')
      .trim();
  }
  return text.replace(/\.$/, '');
}
