import type { Numeral } from './numeral.js';
import { overlaps } from '../text/words.js';
import { scaled } from './number-format.js';
import { spokenDurations } from './spoken-durations.js';

const unitSeconds: [RegExp, number][] = [
  [/^(?:ms|milliseconds?|millisekunden?)$/i, 0.001],
  [/^(?:s|secs?|seconds?|sekunden?)$/i, 1],
  [/^(?:m|mins?|minutes?|minuten?)$/i, 60],
  [/^(?:h|hrs?|hours?|stunden?)$/i, 3_600],
  [/^(?:d|days?|tagen?|tage?)$/i, 86_400],
  [/^(?:weeks?|wochen?)$/i, 604_800],
];
const unitAfter =
  /^[\s-]?(ms|milliseconds?|s|secs?|seconds?|sekunden?|mins?|minutes?|minuten?|h|hrs?|hours?|stunden?|days?|tagen?|weeks?|wochen?)(?![\p{L}\d])/iu;
/** A stretch of the calendar, not a measured time: "in the last 14 days", "within two hours". */
const calendarLead =
  /(?<!\p{L})(?:last|past|next|previous|first|coming|in|for|within|every|after|of|seit|letzten|vor|nach)\s(?:the\s|den\s)?$/iu;
const measured =
  /\b(?:last(?:s|ed)|blieb(?:en)?|minuten|stunden|tage|wochen|sank|sanken|stieg|stiegen|fell|rose|dropped|stay(?:s|ed)?|took|takes?|spen[dt]s?|averag\w*|median|mean|duration|time|faster|slower|sooner|longer|shorter|quicker|quickly|answer(?:s|ed)?|respon\w+|wait\w*|load\w*|dauer\w*|länger|kürzer|schneller|zeit)\b/iu;

/** Seconds of a unit of time, undefined for any other unit. */
export function secondsOf(unit: string): number | undefined {
  return unitSeconds.find(([pattern]) => pattern.test(unit.trim()))?.[1];
}

/** Measured times, in the unit that the facts use; "3 minutes and 4 seconds" is one figure. */
export function joinDurations(text: string, numerals: readonly Numeral[], factSeconds: number): Numeral[] {
  if (!measured.test(text)) return [...numerals];
  const spoken = spokenDurations(text, factSeconds);
  const joined: Numeral[] = [];
  for (const numeral of numerals.filter((one) => !spoken.some((other) => overlaps(one, other)))) {
    const unit = numeral.kind === 'number' ? unitAfter.exec(text.slice(numeral.end)) : null;
    const before = joined.at(-1);
    if (!unit || (!/[.,]/.test(numeral.text) && calendarLead.test(text.slice(0, numeral.start)))) {
      joined.push(numeral);
      continue;
    }
    const end = numeral.end + unit[0].length;
    const factor = secondsOf(unit[1]!)! / factSeconds;
    const readings = numeral.readings.map((one) => scaled(one, factor));
    const own = {
      ...numeral,
      text: text.slice(numeral.start, end),
      end,
      value: numeral.value * factor,
      readings,
    };
    if (before?.isDuration && /^\s(?:and\s|und\s)?$/.test(text.slice(before.end, numeral.start)))
      joined[joined.length - 1] = added(text, before, own);
    else joined.push({ ...own, isDuration: true, outerEnd: end });
  }
  return [...joined, ...spoken].toSorted((a, b) => a.start - b.start);
}

function added(text: string, a: Numeral, b: Numeral): Numeral {
  const whole = a.value + b.value;
  const { low, high } = b.readings[0]!;
  return {
    ...a,
    text: text.slice(a.start, b.end),
    end: b.end,
    outerEnd: b.end,
    value: whole,
    readings: [{ value: whole, low: a.value + low, high: a.value + high }],
  };
}
