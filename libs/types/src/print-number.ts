/** How a company writes figures: its currency and, as a BCP 47 tag, its locale; without one, as in English. */
export interface Notation {
  currency: string;
  locale?: string | undefined;
}

const english = 'en-US';
/** Making one takes much longer than using it; there are as many as ways to print a figure. */
const formatters = new Map<string, Intl.NumberFormat>();

/** A number as texts print it in a locale, in digits that every reader and every check of figures knows. */
export function printNumber(
  value: number,
  options: Intl.NumberFormatOptions,
  locale: string = english,
): string {
  const key = `${locale} ${JSON.stringify(options)}`;
  const formatter = formatters.get(key) ?? formatterFor(locale, { ...options, numberingSystem: 'latn' });
  formatters.set(key, formatter);
  // A sign is set off by a no-break space in some places, which a reader's search would not find.
  return formatter.format(value).replace(/(?<=\d)\u00a0(?=\D)|(?<=\D)\u00a0(?=\d)/g, ' ');
}

/** A tag that nobody knows must not cost a company its texts. */
function formatterFor(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat(locale, options);
  } catch {
    return new Intl.NumberFormat(english, options);
  }
}
