import type { FileProvider } from '../provider.js';
import { PayoutReader } from './payout-reader.calc.js';
import { payoutColumns } from './payout-report.js';

export const stripePayouts: FileProvider = {
  id: 'stripe-payouts',
  kind: 'files',
  title: 'Stripe payouts',
  description:
    'Payments, refunds, disputes and fees by day from Stripe’s itemised balance or payout report; together they are what Stripe pays out. Let the report begin and end at midnight of your own time zone, so that its first and last day are whole.',
  icon: 'payments',
  export: {
    columns: payoutColumns,
    metrics: ['conversions', 'revenue'],
    currencyColumn: 'currency',
    reader: (columns, source) => new PayoutReader(columns, source),
  },
};
