import {
  findDataFaults,
  type DataFault,
} from '../../../backend/src/modules/connectors/radar/data-faults.calc.js';
import type { ReportedDay } from '../../../backend/src/modules/connectors/radar/reported-day.calc.js';
import { scaled, type Source, totalled } from './injected-faults.js';

const storedDays = 70;
const lookBack = 3;
/** Part of a day's hits that have arrived by the syncs on the days after it. */
const arrived = [0.95, 0.98, 0.995];

/** One sync a day, as the product makes them: the last three days are read again and stored, then looked at. */
export class SimulatedConnector {
  private readonly stored = new Map<number, ReportedDay>();

  constructor(private readonly dateOf: (index: number) => string) {}

  /** The sync on the morning after day `newest`; answers what looks wrong. */
  sync(newest: number, source: Source, isFirst = false): DataFault[] {
    const firstRead = isFirst ? newest - storedDays : newest - lookBack + 1;
    const before = this.list(firstRead - lookBack, newest);
    for (let index = firstRead; index <= newest; index += 1) {
      const day = source.day(index);
      if (day) this.stored.set(index, asSeenSoon(day, newest - index));
      else this.stored.delete(index);
    }
    return findDataFaults({
      yesterday: this.dateOf(newest),
      days: this.list(newest - storedDays, newest),
      before,
    });
  }

  private list(from: number, to: number): ReportedDay[] {
    const days: ReportedDay[] = [];
    for (let index = from; index <= to; index += 1) {
      const day = this.stored.get(index);
      if (day) days.push(day);
    }
    return days;
  }
}

function asSeenSoon(day: ReportedDay, age: number): ReportedDay {
  const share = arrived[age];
  return share === undefined
    ? day
    : totalled(
        day.date,
        day.parts.map((part) => scaled(part, share)),
      );
}
