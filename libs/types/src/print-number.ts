/** How a company writes figures: its currency and, as a BCP 47 tag, its locale; without one, as in English. */
export interface Notation {
  currency: string;
  locale?: string | undefined;
}

const english = 'en-US';
/** Making one takes much longer than using it; there are as many as ways to print a figure. */
const formatters = new Map<string, Intl.NumberFormat>();

/** Marks of the writing direction around signs, which the eye does not see. */
const directionMarks = /[\u200e\u200f\u061c]/g;
/** `%53` in Turkish: texts are English, where the sign stands behind. */
const leadingPercent = /^%\s?(.+)$/;
/** A sign is set off by a no-break space in some places, which a reader's search would not find. */
const noBreakSpace = /(?<=\d)\u00a0(?=\D)|(?<=\D)\u00a0(?=\d)/g;

/** A number as texts print it in a locale, in a way that every reader and every check of figures knows. */
export function printNumber(
  value: number,
  options: Intl.NumberFormatOptions,
  locale: string = english,
): string {
  const key = `${locale} ${JSON.stringify(options)}`;
  const formatter = formatters.get(key) ?? formatterFor(locale, { ...options, numberingSystem: 'latn' });
  formatters.set(key, formatter);
  return formatter
    .format(value)
    .replace(directionMarks, '')
    .replace(leadingPercent, '$1%')
    .replace(noBreakSpace, ' ');
}

/** A tag that nobody knows must not cost a company its texts; where digits go by twos, as in lakhs, checks would not know them. */
function formatterFor(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  try {
    const isByThrees = /^1\D?234\D?567$/.test(
      new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).format(1_234_567),
    );
    return new Intl.NumberFormat(isByThrees ? locale : english, options);
  } catch {
    return new Intl.NumberFormat(english, options);
  }
}
