import type { Period, Scope, Unit } from '@ocsuite/types';

export interface FormatSettings {
  locale: string;
  currency: string;
  timeZone: string;
}

const dayMs = 86_400_000;
/** Texts write `22 Nov 2026` for everybody, and a page must not say the same day in two ways. */
const englishCalendar = 'en-GB';

/** All figures and dates as the tenant writes them. Days are calendar days and know no time zone. */
export function createFormat({ locale, currency, timeZone }: FormatSettings) {
  const language = isKnownLocale(locale) ? locale : 'en-GB';
  const calendar = /^en\b/.test(language) ? englishCalendar : language;
  const day = dateFormat(calendar, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const fullDay = dateFormat(calendar, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  const moment = dateFormat(calendar, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  });
  const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

  const value = (amount: number, unit: Unit, itsCurrency?: string): string => {
    switch (unit) {
      case 'count':
        return number(language, amount, { maximumFractionDigits: Math.abs(amount) < 100 ? 1 : 0 });
      case 'currency':
        return number(language, amount, {
          style: 'currency',
          currency: itsCurrency ?? currency,
          ...(Math.abs(amount) >= 1000 ? { maximumFractionDigits: 0 } : {}),
        });
      case 'percent':
        return number(language, amount / 100, { style: 'percent', maximumFractionDigits: 2 });
      case 'ratio':
        return number(language, amount, { maximumFractionDigits: 3 });
    }
  };

  return {
    value,
    /** As one says it: three significant digits. */
    about: (amount: number, unit: Unit, itsCurrency?: string): string =>
      number(language, Number(amount.toPrecision(3)), {
        maximumFractionDigits: Math.abs(amount) < 100 ? 1 : 0,
        ...(unit === 'currency' ? { style: 'currency', currency: itsCurrency ?? currency } : {}),
      }),
    /** To the cent, where figures are compared with somebody's own. */
    exact: (amount: number, itsCurrency?: string): string =>
      number(
        language,
        amount,
        itsCurrency ? { style: 'currency', currency: itsCurrency } : { maximumFractionDigits: 2 },
      ),
    /** A difference between two values: percentages differ by points. */
    signedChange: (amount: number, unit: Unit, itsCurrency?: string): string => {
      const sign = amount > 0 ? '+' : amount < 0 ? '−' : '';
      const size = Math.abs(amount);
      return unit === 'percent'
        ? `${sign}${number(language, size, { minimumFractionDigits: 2, maximumFractionDigits: 2 })} points`
        : `${sign}${value(size, unit, itsCurrency)}`;
    },
    signedPercent: (percent: number): string =>
      `${percent > 0 ? '+' : percent < 0 ? '−' : ''}${number(language, Math.abs(percent) / 100, {
        style: 'percent',
        maximumFractionDigits: Math.abs(percent) < 10 ? 1 : 0,
      })}`,
    /** For axes and other tight places: 12.4k. */
    compact: (amount: number, unit: Unit, itsCurrency?: string): string =>
      unit === 'percent'
        ? value(amount, unit)
        : number(language, amount, {
            notation: 'compact',
            maximumFractionDigits: 1,
            ...(unit === 'currency' ? { style: 'currency', currency: itsCurrency ?? currency } : {}),
          }),
    count: (amount: number): string => number(language, amount, { maximumFractionDigits: 0 }),
    day: (isoDay: string): string => day.format(utcDay(isoDay)),
    fullDay: (isoDay: string): string => fullDay.format(utcDay(isoDay)),
    period: ({ from, to }: Period): string =>
      from === to ? fullDay.format(utcDay(from)) : fullDay.formatRange(utcDay(from), utcDay(to)),
    shortPeriod: ({ from, to }: Period): string =>
      from === to ? day.format(utcDay(from)) : day.formatRange(utcDay(from), utcDay(to)),
    moment: (isoMoment: string): string => moment.format(new Date(isoMoment)),
    ago: (isoMoment: string, now = Date.now()): string => {
      const seconds = Math.round((Date.parse(isoMoment) - now) / 1000);
      const size = Math.abs(seconds);
      if (size < 45) return 'just now';
      if (size < 3_600) return relative.format(Math.round(seconds / 60), 'minute');
      if (size < 86_400) return relative.format(Math.round(seconds / 3_600), 'hour');
      return relative.format(Math.round(seconds / 86_400), 'day');
    },
  };
}

export type Format = ReturnType<typeof createFormat>;

/** "the 7 days before" when the earlier period ends where the later begins, else the dates themselves. */
export function comparisonWords(current: Period, previous: Period, format: Format): string {
  const length = daysIn(current);
  const isAdjacent = utcDay(current.from).getTime() - utcDay(previous.to).getTime() === dayMs;
  return isAdjacent && daysIn(previous) === length
    ? `vs the ${length} days before`
    : `vs ${format.shortPeriod(previous)}`;
}

export function daysIn({ from, to }: Period): number {
  return Math.round((utcDay(to).getTime() - utcDay(from).getTime()) / dayMs) + 1;
}

/** A place as a label. Sources write devices small. */
export function describeScope({ channel, device }: Scope): string {
  if (channel) return device ? `${channel} · ${device}` : channel;
  return device ? capitalize(device) : 'All channels and devices';
}

export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `3.4 s`, `2 min 05 s`: how long something took or has been going on. */
export function describeDuration(ms: number): string {
  if (ms < 10_000) return `${(Math.max(0, ms) / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}

/** `42 s`, `4 min 05 s`, `5 h 12 min`, `8 days`: how long something is still to be waited for. */
export function describeWait(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return describeDuration(seconds * 1000);
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
  return `${Math.ceil(minutes / (24 * 60))} days`;
}

/** Money for a model call, from millionths of a dollar; small amounts keep their leading digits. */
export function describeCost(costMicros: number): string {
  const dollars = costMicros / 1_000_000;
  if (dollars === 0) return '$0';
  return dollars < 0.01 ? `$${dollars.toPrecision(2)}` : `$${dollars.toFixed(2)}`;
}

/** Writes the costs along an axis, all with as many decimals as tell its steps apart. */
export function costAxis(greatestMicros: number, steps: number): (costMicros: number) => string {
  const step = greatestMicros / 1_000_000 / steps;
  const decimals = step > 0 ? Math.max(2, Math.ceil(-Math.log10(step)) + 1) : 2;
  return (costMicros) => (costMicros === 0 ? '$0' : `$${(costMicros / 1_000_000).toFixed(decimals)}`);
}

function utcDay(isoDay: string): Date {
  return new Date(`${isoDay.slice(0, 10)}T00:00:00Z`);
}

function number(locale: string, amount: number, options: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(locale, options).format(amount);
}

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale, options);
  } catch {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  }
}

function isKnownLocale(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length > 0;
  } catch {
    return false;
  }
}
