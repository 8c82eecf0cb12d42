import { Select, type SelectProps, TextInput } from '@mantine/core';
import { createFormat } from '../lib/format.js';
import { uiStrings } from './strings.js';

const words = uiStrings.company;

const timeZones = Intl.supportedValuesOf('timeZone');

/** Each with what it looks like, because nobody knows what "de-CH" does to a number. */
const locales = ['en-GB', 'en-US', 'de-DE', 'de-CH', 'fr-FR', 'es-ES', 'it-IT', 'nl-NL', 'sv-SE', 'pl-PL'];

interface CompanyFieldsProps {
  /** What the form ties a field to. */
  inputOf: (field: 'name' | 'currency' | 'timeZone' | 'locale') => object;
  disabled?: boolean;
}

/** Who the company is, and how it writes money, days and numbers. */
export function CompanyFields({ inputOf, disabled = false }: CompanyFieldsProps) {
  return (
    <>
      <TextInput label={words.name} required maxLength={120} {...inputOf('name')} />
      <TextInput
        label={words.currency}
        description={words.currencyHint}
        required
        maxLength={3}
        pattern="[A-Z]{3}"
        {...inputOf('currency')}
      />
      <TimeZoneSelect label={words.timeZone} disabled={disabled} {...inputOf('timeZone')} />
      <LocaleSelect label={words.locale} disabled={disabled} {...inputOf('locale')} />
    </>
  );
}

function TimeZoneSelect(props: SelectProps) {
  const { value } = props;
  return <Select searchable allowDeselect={false} data={withOwn(timeZones, value)} limit={60} {...props} />;
}

function LocaleSelect(props: SelectProps) {
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
