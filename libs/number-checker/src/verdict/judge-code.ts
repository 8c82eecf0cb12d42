import type { Numeral as Verdict } from '@ocsuite/types';
import { findDigitNumerals } from '../numerals/digit-numerals.js';

/** What stands in a block of code is no statement, whatever its digits. */
export function judgeCode(text: string, locale: string | undefined): Verdict[] {
  return findDigitNumerals(text, { locale, isDisplayed: () => false }).map((numeral) => ({
    text: numeral.text,
    start: numeral.start,
    end: numeral.end,
    value: numeral.value,
    verdict: 'not-a-claim',
    factIds: [],
  }));
}
