import type { Money } from '@ocsuite/types';
import { useFormat } from '../../ui/format-context.js';
import { uiStrings } from '../../ui/strings.js';
import classes from './dashboard.module.css';

/** What it is about in money, where that is known. */
export function NeedWorth({ worth }: { worth: Money | null }) {
  const format = useFormat();
  if (!worth) return <span />;
  const amount = format.signedChange(worth.amount, 'currency', worth.currency);
  return <span className={classes.needWorth}>{uiStrings.worth(amount)}</span>;
}
