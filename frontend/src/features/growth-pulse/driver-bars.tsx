import { type Driver, metricDefinitions } from '@ocsuite/types';
import type { Insight } from '../../api/types.js';
import { describeScope } from '../../lib/format.js';
import { useFormat } from '../../ui/format-context.js';
import { Surface } from '../../ui/surface.js';
import { pulseStrings } from './strings.js';
import classes from './growth-pulse.module.css';

const words = pulseStrings.detail;

/** A waterfall: each bar begins where the one before ended, and the last one is their sum. */
export function DriverBars({ insight }: { insight: Insight }) {
  const format = useFormat();
  const { drivers, unit, currency, metric } = insight;
  const amount = (value: number) => format.signedChange(value, unit, currency);
  const total = drivers.reduce((sum, { contribution }) => sum + contribution, 0);
  const scale = waterfall(drivers);
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
                      style={scale.step(index)}
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
              <th scope="row">{words.total}</th>
              <td className={classes.barCell} aria-hidden>
                <span className={classes.track}>
                  <span className={classes.bar} data-sense="total" style={scale.sum} />
                  <span className={classes.axis} style={{ insetInlineStart: `${scale.zero}%` }} />
                </span>
              </td>
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

function waterfall(drivers: Driver[]) {
  const levels = [0];
  for (const { contribution } of drivers) levels.push(levels.at(-1)! + contribution);
  const low = Math.min(...levels);
  const span = Math.max(...levels) - low || 1;
  const at = (value: number) => ((value - low) / span) * 100;
  const between = (a: number, b: number) => ({
    insetInlineStart: `${Math.min(at(a), at(b))}%`,
    width: `${Math.abs(at(a) - at(b))}%`,
  });
  return {
    zero: at(0),
    step: (index: number) => between(levels[index]!, levels[index + 1]!),
    sum: between(0, levels.at(-1)!),
  };
}
