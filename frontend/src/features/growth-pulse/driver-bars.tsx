import { type Driver, metricDefinitions } from '@ocsuite/types';
import type { Insight } from '../../api/types.js';
import { describeScope } from '../../lib/format.js';
import { useFormat } from '../../ui/format-context.js';
import { Surface } from '../../ui/surface.js';
import { pulseStrings } from './strings.js';
import { type BarPlace, waterfallOf } from './waterfall.js';
import classes from './drivers.module.css';

const words = pulseStrings.detail;

/** A waterfall: each bar begins where the one before ended, and the last one is their sum. */
export function DriverBars({ insight }: { insight: Insight }) {
  const format = useFormat();
  const { drivers, unit, currency, metric, delta } = insight;
  if (drivers.length === 0 || isItself(insight)) {
    return (
      <Surface title={words.drivers}>
        <p className={classes.empty}>{emptyWords(insight)}</p>
      </Surface>
    );
  }
  const amount = (value: number) => format.signedChange(value, unit, currency);
  const isGood = (value: number) => value > 0 === (metricDefinitions[metric].polarity === 'up-is-good');
  const isCause = ({ contribution }: Driver) => Math.sign(contribution) === Math.sign(delta);
  const causes = drivers.filter(isCause);
  const others = drivers.filter((driver) => !isCause(driver));
  const { steps, sum, zero, total } = waterfallOf(
    [...causes, ...others].map(({ contribution }) => contribution),
  );
  const row = (driver: Driver, place: BarPlace) => (
    <tr key={describeDriver(driver)}>
      <th scope="row">
        {describeDriver(driver)}
        {driver.share !== null && isCause(driver) && (
          <span className={classes.shareText}>
            {words.share(format.signedPercent(driver.share * 100).replace(/^\+/, ''))}
          </span>
        )}
      </th>
      <Bar place={place} zero={zero} sense={isGood(driver.contribution) ? 'good' : 'bad'} />
      <td className={classes.amount}>{amount(driver.contribution)}</td>
    </tr>
  );
  return (
    <Surface title={words.drivers}>
      <table className={classes.drivers}>
        <caption>{words.driversNote(amount(total))}</caption>
        <tbody>{causes.map((driver, index) => row(driver, steps[index]!))}</tbody>
        {others.length > 0 && (
          <tbody>
            <tr>
              <th scope="rowgroup" colSpan={3} className={classes.group}>
                {words.otherWay}
              </th>
            </tr>
            {others.map((driver, index) => row(driver, steps[causes.length + index]!))}
          </tbody>
        )}
        <tfoot>
          <tr>
            <th scope="row">{words.total}</th>
            <Bar place={sum} zero={zero} sense="total" />
            <td className={classes.amount}>{amount(total)}</td>
          </tr>
        </tfoot>
      </table>
    </Surface>
  );
}

function Bar({ place, zero, sense }: { place: BarPlace; zero: number; sense: 'good' | 'bad' | 'total' }) {
  return (
    <td className={classes.barCell} aria-hidden>
      <span className={classes.track}>
        <span
          className={classes.bar}
          data-sense={sense}
          style={{ insetInlineStart: `${place.start}%`, width: `${place.width}%` }}
        />
        <span className={classes.axis} style={{ insetInlineStart: `${zero}%` }} />
      </span>
    </td>
  );
}

/** The place that the insight tells moved as a whole: there is nothing to divide. */
function isItself({ drivers, scope }: Insight): boolean {
  const [only] = drivers;
  return drivers.length === 1 && only?.scope.channel === scope.channel && only?.scope.device === scope.device;
}

function emptyWords({ scope }: Insight): string {
  return scope.channel || scope.device ? words.driversScoped(describeScope(scope)) : words.driversEmpty;
}

function describeDriver({ scope }: Driver): string {
  return scope.channel || scope.device ? describeScope(scope) : words.everythingElse;
}
