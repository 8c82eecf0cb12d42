import { spansOf } from '../text/words.js';
import type { Numeral } from './numeral.js';

const day = 86_400;
const hour = 3_600;
const minute = 60;
/** `1 h 30 min`, `2m 34s`, `3m04s` */
const compound =
  /(?<![\p{L}\d.,:])(?:(?<h>\d+)\s?(?:h|hrs?|hours?|Std\.?)\s?)?(?<m>\d+)\s?(?:m|mins?|minutes?|Min\.?)\s?(?:(?<s>\d+)\s?(?:s|secs?|seconds?|Sek\.?))?(?![\p{L}\d])/giu;
/** `2:34 minutes`, `1:30 h`; without a unit only where nothing makes it a time of day. */
const clock =
  /(?<!(?:at|by|um|gegen|until|till|before|from|after|ab|bis|à)\s)(?<![\d:.])(?<a>\d{1,3}):(?<b>[0-5]\d)(?![\d:])(?:\s?(?<unit>min(?:s|utes?|uten?)?|m|h|hrs?|hours?|Stunden|Std\.?)(?![\p{L}]))?(?!\s?(?:[ap]\.?m|Uhr|o['’]clock))/giu;
/** "half an hour", "an hour and a half", "two and a half minutes" */
const spoken =
  /(?<!\p{L})(?:(?<part>half an?|a half|three quarters of an|a quarter of an|(?:eine )?halbe|(?:eine )?viertel|dreiviertel)\s(?<unit1>hour|minute|Stunde|Minute)|(?:(?<one>an|one|a|eine[r]?)\s(?<unit2>hour|minute|Stunde|Minute)(?<half>\sand\sa\shalf|\sund\seine\shalbe)?)|(?<count>one|two|three|four|five|six|anderthalb|eineinhalb|zweieinhalb|dreieinhalb)(?<half2>\sand\sa\shalf)?\s(?<unit3>hours|minutes|days|weeks|Stunden|Minuten|Tagen?|Tage|Wochen))(?!\p{L})/giu;
const parts: [RegExp, number][] = [
  [/three quarters|dreiviertel/i, 0.75],
  [/quarter|viertel/i, 0.25],
  [/half|halbe/i, 0.5],
];
const counts = ['one', 'two', 'three', 'four', 'five', 'six'];
const halved: Record<string, number> = {
  anderthalb: 1.5,
  eineinhalb: 1.5,
  zweieinhalb: 2.5,
  dreieinhalb: 3.5,
};
/** "40 visits an hour" is no hour. */
const isMeasuredBefore =
  /(?:^|[(:;,–—-]|(?<!\p{L})(?:to|from|of|was|is|takes?|took|lasted|than|about|nearly|almost|by|under|over|around|roughly|just|and|auf|von|um|rund|etwa|knapp|fast|als|dauert|dauerte|war|ist))\s?$/iu;

/** Measured times that are not one number with one unit, in seconds of `unit`. */
export function spokenDurations(text: string, unit: number): Numeral[] {
  const compounds = spansOf(text, compound)
    .filter(({ match }) => match.groups!['h'] ?? match.groups!['s'])
    .map(({ match: { groups }, start, end }) => {
      const { h, m, s } = groups!;
      const value = Number(h ?? 0) * hour + Number(m) * minute + Number(s ?? 0);
      return duration(text, start, end, value, s ? 0.5 : minute / 2, unit);
    });
  const clocks = spansOf(text, clock)
    .filter(({ match }) => match.groups!['unit'] ?? timed.test(text))
    .map(({ match: { groups }, start, end }) => {
      const isHours = /^(?:h|st)/i.test(groups!['unit'] ?? '');
      const step = isHours ? minute : 1;
      const value = (Number(groups!['a']) * 60 + Number(groups!['b'])) * step;
      return duration(text, start, end, value, step / 2, unit);
    });
  const words = spansOf(text, spoken).flatMap(({ match: { groups }, start, end }) => {
    const { part, one, half, count, half2 } = groups!;
    const seconds = secondsIn((groups!['unit1'] ?? groups!['unit2'] ?? groups!['unit3'])!);
    if (!part && !isMeasuredBefore.test(text.slice(0, start))) return [];
    if (one && !half && /^\p{Lu}/u.test(one)) return [];
    if (count && !half2 && !halved[count.toLowerCase()]) return [];
    const whole = part
      ? parts.find(([pattern]) => pattern.test(part))![1]
      : one
        ? half
          ? 1.5
          : 1
        : (halved[count!.toLowerCase()] ?? counts.indexOf(count!.toLowerCase()) + 1.5);
    const value = whole * seconds;
    return [duration(text, start, end, value, value * 0.05, unit)];
  });
  return [...compounds, ...clocks, ...words];
}

function secondsIn(unit: string): number {
  if (/^[wd]/i.test(unit)) return /^w/i.test(unit) ? 7 * day : day;
  if (/^t/i.test(unit)) return day;
  return /^[hs]/i.test(unit) ? hour : minute;
}

/** What makes `2:34` a measured time without its unit. */
const timed =
  /(?<!\p{L})(?:duration|time on site|stay\w*|lasted|spen[dt]\w*|visit length|session length|Verweildauer|Sitzungsdauer)(?!\p{L})/iu;

function duration(
  text: string,
  start: number,
  end: number,
  seconds: number,
  slack: number,
  unit: number,
): Numeral {
  const value = seconds / unit;
  return {
    text: text.slice(start, end),
    start,
    end,
    kind: 'number',
    value,
    readings: [{ value, low: value - slack / unit, high: value + slack / unit }],
    isChangeWord: false,
    isDuration: true,
    outerStart: start,
    outerEnd: end,
  };
}
