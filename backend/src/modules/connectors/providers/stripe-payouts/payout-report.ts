/**
 * What the itemised reports `balance_change_from_activity` and `payout_reconciliation` have in common:
 * https://docs.stripe.com/reports/report-types/payout-reconciliation
 */
export const payoutColumns = [
  'balance_transaction_id',
  'created_utc',
  'currency',
  'gross',
  'fee',
  'net',
  'reporting_category',
] as const;
export type PayoutColumn = (typeof payoutColumns)[number];

/** Under which name a sort of transaction appears among a day's sources. */
export type Part = 'Payments' | 'Refunds' | 'Disputes' | 'Fees' | 'Other';

/**
 * Whose money a transaction is, by its reporting category: https://docs.stripe.com/reports/reporting-categories. Null for
 * money that only moves between the account, the bank and Stripe: it was earned when its payments were.
 */
export const partOf: Record<string, Part | null> = {
  charge: 'Payments',
  charge_failure: 'Payments',
  partial_capture_reversal: 'Payments',
  refund: 'Refunds',
  refund_failure: 'Refunds',
  dispute: 'Disputes',
  dispute_reversal: 'Disputes',
  fee: 'Fees',
  network_cost: 'Fees',
  tax: 'Fees',
  platform_earning: 'Other',
  platform_earning_refund: 'Other',
  other_adjustment: 'Other',
  advance: null,
  advance_funding: null,
  anticipation_repayment: null,
  connect_collection_transfer: null,
  connect_reserved_funds: null,
  financing_paydown: null,
  financing_paydown_reversal: null,
  financing_payout: null,
  financing_payout_reversal: null,
  payout: null,
  payout_reversal: null,
  risk_reserved_funds: null,
  topup: null,
  topup_reversal: null,
  transfer: null,
  transfer_reversal: null,
};
