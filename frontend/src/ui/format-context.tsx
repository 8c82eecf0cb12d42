import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { createFormat, type Format, type FormatSettings } from '../lib/format.js';

const FormatContext = createContext<Format>(
  createFormat({ locale: 'en-GB', currency: 'EUR', timeZone: 'UTC' }),
);

/** Figures and dates below are written the tenant's way. */
export function FormatProvider({ settings, children }: { settings: FormatSettings; children: ReactNode }) {
  const { locale, currency, timeZone } = settings;
  const format = useMemo(() => createFormat({ locale, currency, timeZone }), [locale, currency, timeZone]);
  return <FormatContext value={format}>{children}</FormatContext>;
}

export const useFormat = (): Format => useContext(FormatContext);
