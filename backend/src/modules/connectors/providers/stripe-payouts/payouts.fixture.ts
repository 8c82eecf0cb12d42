/** An itemised payout reconciliation report with a transaction of every sort, its identifiers made up. */
export const payoutReport = `automatic_payout_id,automatic_payout_effective_at,balance_transaction_id,created_utc,created,available_on_utc,currency,gross,fee,net,reporting_category,source_id,description
po_1,2026-11-03 00:00:00,txn_01,2026-10-30 09:12:41,2026-10-30 10:12:41,2026-11-03 00:00:00,eur,120.00,3.78,116.22,charge,ch_01,"Order 1041, tent"
po_1,2026-11-03 00:00:00,txn_02,2026-10-30 15:40:02,2026-10-30 16:40:02,2026-11-03 00:00:00,eur,80.50,2.58,77.92,charge,ch_02,Order 1042
po_1,2026-11-03 00:00:00,txn_03,2026-10-31 23:30:00,2026-11-01 00:30:00,2026-11-04 00:00:00,eur,49.90,1.70,48.20,charge,ch_03,Order 1043
po_1,2026-11-03 00:00:00,txn_04,2026-11-01 08:00:00,2026-11-01 09:00:00,2026-11-01 08:00:00,eur,-80.50,0.00,-80.50,refund,re_01,REFUND FOR CHARGE (Order 1042)
po_1,2026-11-03 00:00:00,txn_05,2026-11-01 10:15:00,2026-11-01 11:15:00,2026-11-01 10:15:00,eur,-120.00,20.00,-140.00,dispute,du_01,Chargeback
po_1,2026-11-03 00:00:00,txn_06,2026-11-02 11:00:00,2026-11-02 12:00:00,2026-11-02 11:00:00,eur,120.00,-20.00,140.00,dispute_reversal,du_01,Chargeback won
po_1,2026-11-03 00:00:00,txn_07,2026-11-02 12:30:00,2026-11-02 13:30:00,2026-11-02 12:30:00,eur,80.50,0.00,80.50,refund_failure,re_01,The bank sent it back
po_1,2026-11-03 00:00:00,txn_08,2026-11-02 13:00:00,2026-11-02 14:00:00,2026-11-02 13:00:00,eur,-2.00,0.00,-2.00,fee,,Radar for October
po_1,2026-11-03 00:00:00,txn_09,2026-11-03 06:00:00,2026-11-03 07:00:00,2026-11-03 06:00:00,eur,-240.34,1.50,-241.84,payout,po_1,STRIPE PAYOUT
`;
