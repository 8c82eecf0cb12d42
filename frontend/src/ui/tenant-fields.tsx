import { Select, type SelectProps } from '@mantine/core';
import { createFormat } from '../lib/format.js';

const timeZones = Intl.supportedValuesOf('timeZone');

/** Each with what it looks like, because nobody knows what "de-CH" does to a number. */
const locales = ['en-GB', 'en-US', 'de-DE', 'de-CH', 'fr-FR', 'es-ES', 'it-IT', 'nl-NL', 'sv-SE', 'pl-PL'];

export function TimeZoneSelect(props: SelectProps) {
  const { value } = props;
  return <Select searchable allowDeselect={false} data={withOwn(timeZones, value)} limit={60} {...props} />;
}

export function LocaleSelect(props: SelectProps) {
  const data = withOwn(locales, props.value).map((locale) => ({ value: locale, label: example(locale) }));
  return <Select allowDeselect={false} data={data} {...props} />;
}

function withOwn(known: string[], own: SelectProps['value']): string[] {
  return typeof own === 'string' && own && !known.includes(own) ? [own, ...known] : known;
}

function example(locale: string): string {
  const format = createFormat({ locale, currency: 'EUR', timeZone: 'UTC' });
  const name = new Intl.DisplayNames('en', { type: 'language' }).of(locale) ?? locale;
  return `${name}: ${format.exact(12431.5)}, ${format.fullDay('2026-11-22')}`;
}
