/** Signs that several currencies share; the tenant's own decides when it is among them. */
const currenciesOf: Record<string, string[]> = {
  '€': ['EUR'],
  '£': ['GBP'],
  $: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN'],
  '¥': ['JPY', 'CNY'],
  '₹': ['INR'],
  '₺': ['TRY'],
  '₽': ['RUB'],
  '₩': ['KRW'],
  '₪': ['ILS'],
  '₫': ['VND'],
  '฿': ['THB'],
  '₴': ['UAH'],
};

const codes = new Set(Intl.supportedValuesOf('currency'));

/** The currencies that a sign or code may stand for; empty when it is none. */
export function currenciesFor(mark: string): string[] {
  return codes.has(mark) ? [mark] : (currenciesOf[mark] ?? []);
}

/**
 * The currency of a file whose cells carry these marks: the one chosen, else the only one they allow, else the tenant's own
 * when they allow it. Null when somebody has to be asked.
 */
export function currencyOf(marks: Iterable<string>, chosen: string | null, own: string): string | null {
  if (chosen) return chosen;
  const [first, ...others] = [...marks].map(currenciesFor).filter((list) => list.length > 0);
  if (!first) return own;
  const shared = first.filter((code) => others.every((list) => list.includes(code)));
  if (shared.includes(own)) return own;
  return shared.length === 1 ? shared[0]! : null;
}
