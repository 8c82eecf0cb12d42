import { isDataFault, metricDefinitions } from '@ocsuite/types';
import type { Insight } from '../../api/types.js';
import { useFormat } from '../../ui/format-context.js';
import { pulseStrings } from './strings.js';
import classes from './growth-pulse.module.css';

const words = pulseStrings.detail;

/** What happened in figures: what was, what was to be expected, and what it is worth in money. */
export function KeyNumbers({ insight }: { insight: Insight }) {
  const format = useFormat();
  const { actual, expected, range, delta, deltaPercent, unit, currency, metric } = insight;
  const value = (amount: number) => format.value(amount, unit, currency);
  const money = moneyBeside(insight);
  if (isDataFault(insight)) {
    return (
      <dl className={classes.numbers}>
        <div>
          <dt>{words.daysToRelyOn}</dt>
          <dd>{words.daysOf(actual, expected)}</dd>
        </div>
      </dl>
    );
  }
  return (
    <dl className={classes.numbers}>
      <div>
        <dt>{`${words.actual}, ${metricDefinitions[metric].label.toLowerCase()}`}</dt>
        <dd>{value(actual)}</dd>
      </div>
      <div>
        <dt>{words.expected}</dt>
        <dd>{value(expected)}</dd>
      </div>
      <div>
        <dt>{words.range}</dt>
        <dd>{range.map(value).join(' – ')}</dd>
      </div>
      <div>
        <dt>{words.difference}</dt>
        <dd>
          {format.signedChange(delta, unit, currency)}
          {deltaPercent !== null && ` (${format.signedPercent(deltaPercent)})`}
        </dd>
      </div>
      {money && (
        <div>
          <dt>{words.money}</dt>
          <dd>{format.signedChange(money.amount, 'currency', money.currency)}</dd>
        </div>
      )}
    </dl>
  );
}

/** Revenue of the same days and place; an insight about revenue says it as its own difference. */
export function moneyBeside({ metric, moneyAtStake }: Insight): Insight['moneyAtStake'] {
  return metric === 'revenue' ? undefined : moneyAtStake;
}
