import { type Driver, metricDefinitions } from '@ocsuite/types';
import type { Insight } from '../../api/types.js';
import { describeScope } from '../../lib/format.js';
import { useFormat } from '../../ui/format-context.js';
import { Surface } from '../../ui/surface.js';
import { pulseStrings } from './strings.js';
import classes from './growth-pulse.module.css';

const words = pulseStrings.detail;

/** Signed bars around one zero line; the last row is their sum. */
export function DriverBars({ insight }: { insight: Insight }) {
  const format = useFormat();
  const { drivers, unit, currency, metric } = insight;
  const amount = (value: number) => format.signedChange(value, unit, currency);
  const total = drivers.reduce((sum, { contribution }) => sum + contribution, 0);
  const scale = barScale(drivers);
  const isGood = (value: number) => value > 0 === (metricDefinitions[metric].polarity === 'up-is-good');

  return (
    <Surface title={words.drivers}>
      {drivers.length === 0 ? (
        <p className={classes.muted}>{emptyWords(insight)}</p>
      ) : (
        <table className={classes.drivers}>
          <caption className={classes.muted} style={{ textAlign: 'start', paddingBottom: 8 }}>
            {words.driversNote(amount(total))}
          </caption>
          <tbody>
            {drivers.map((driver, index) => (
              <tr key={index}>
                <th scope="row">
                  {describeDriver(driver)}
                  {driver.share !== null && (
                    <span className={classes.shareText}>
                      {words.share(format.signedPercent(driver.share * 100).replace(/^\+/, ''))}
                    </span>
                  )}
                </th>
                <td className={classes.barCell} aria-hidden>
                  <span className={classes.track}>
                    <span
                      className={classes.bar}
                      data-sense={isGood(driver.contribution) ? 'good' : 'bad'}
                      style={scale.bar(driver.contribution)}
                    />
                    <span className={classes.axis} style={{ insetInlineStart: `${scale.zero}%` }} />
                  </span>
                </td>
                <td className={classes.amount}>{amount(driver.contribution)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={2}>
                {words.total}
              </th>
              <td className={classes.amount}>{amount(total)}</td>
            </tr>
          </tfoot>
        </table>
      )}
    </Surface>
  );
}

function emptyWords({ scope }: Insight): string {
  return scope.channel || scope.device ? words.driversScoped(describeScope(scope)) : words.driversEmpty;
}

function describeDriver({ scope }: Driver): string {
  return scope.channel || scope.device ? describeScope(scope) : words.everythingElse;
}

function barScale(drivers: Driver[]) {
  const values = drivers.map(({ contribution }) => contribution);
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const span = high - low || 1;
  const at = (value: number) => ((value - low) / span) * 100;
  return {
    zero: at(0),
    bar: (value: number) => ({
      insetInlineStart: `${Math.min(at(0), at(value))}%`,
      width: `${Math.abs(at(value) - at(0))}%`,
    }),
  };
}
