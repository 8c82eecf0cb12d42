import type { Numeral } from './numeral.js';

const rangeJoin = /^\s?(?:-|–|—|to|bis|à)\s?$|^\s(?:and|und|et)\s$/;

/** `10 to 12`, `between 10 and 12`, `10-12 %`, `€10-12k`: two ends that share unit and scale. */
export function joinRanges(text: string, numerals: Numeral[]): Numeral[] {
  const joined = [...numerals];
  for (let index = 0; index + 1 < joined.length; index++) {
    const [low, high] = [joined[index]!, joined[index + 1]!];
    const between = text.slice(low.end, high.start) + (high.sign && /^[-−–]/.test(high.text) ? '' : '');
    const left = text.slice(0, low.start);
    const isDash = /^\s?[-–—]\s?$/.test(between) || (between === '' && /^[-−–]/.test(high.text));
    const isBetween =
      /\b(?:between|zwischen|entre)\s(?:about\s|roughly\s|around\s)?$/i.test(left) &&
      /^\s(?:and|und|et)\s$/.test(between);
    const isTo = /^\s(?:to|bis)\s$/.test(between) && !/\b(?:from|von)\s(?:\w+\s)?$/i.test(left);
    if (
      /^\s(?:to|auf)\s$/.test(between) &&
      /\b(?:from|von)\s$/i.test(left) &&
      low.kind === 'number' &&
      (high.kind === 'percent' || high.kind === 'points' || high.kind === 'money')
    ) {
      joined[index] = {
        ...sharing(low, high),
        kind: high.kind,
        ...(high.currency && { currency: high.currency }),
      };
      continue;
    }
    const isFromTo =
      /^\s(?:to|bis)\s$/.test(between) &&
      /\b(?:range[sd]?|ranging|anywhere|expected|usual)\s(?:\w+\s)?from\s$/i.test(left);
    if (!rangeJoin.test(between) && !isDash) continue;
    if (!isDash && !isBetween && !isTo && !isFromTo) continue;
    const first = sharing(low, high);
    if (!isOneUnit(first, high) || Math.abs(first.value) >= Math.abs(high.value)) continue;
    if (isTo && Math.abs(high.value) > 3 * Math.abs(first.value)) continue;
    const second = {
      ...high,
      ...(isDash && high.sign ? { sign: undefined, value: Math.abs(high.value) } : {}),
    };
    if (!low.currency && second.currency) first.currency = second.currency;
    if (low.currency && !second.currency && second.kind === 'number') {
      second.currency = low.currency;
      second.kind = 'money';
    }
    joined[index] = { ...first, range: index, rangeEnd: 'low' };
    joined[index + 1] = { ...second, range: index, rangeEnd: 'high' };
  }
  return joined;
}

/** The first end takes the unit and the scale that only the second one shows. */
function sharing(low: Numeral, high: Numeral): Numeral {
  if (low.kind !== 'number' && low.kind !== 'money') return { ...low };
  const kind = low.kind === 'number' ? high.kind : low.kind;
  const ratio = high.value / low.value;
  const scaleWord =
    /\d\s?(k|m|mn|bn|million|thousand)\b/i.test(high.text) && !/[a-z]/i.test(low.text.replace(/EUR|USD/, ''));
  const factor = scaleWord && ratio >= 500 ? (ratio >= 5e8 ? 1e9 : ratio >= 5e5 ? 1e6 : 1e3) : 1;
  return {
    ...low,
    kind,
    value: low.value * factor,
    readings: low.readings.map((one) => ({
      value: one.value * factor,
      low: one.low * factor,
      high: one.high * factor,
    })),
  };
}

function isOneUnit(low: Numeral, high: Numeral): boolean {
  if (low.kind === 'money' || high.kind === 'money') return high.kind === 'money' || high.kind === 'number';
  return low.kind === high.kind;
}
