import type { DailyRow } from '@ocsuite/module-sdk';
import { storedMetrics, type Scope, type StoredMetric } from '@ocsuite/types';

export type Grain = 'total' | 'channel' | 'device' | 'both';

/** A row with its day as a number and its small segments already renamed. */
export interface Slice extends Pick<DailyRow, StoredMetric> {
  /** Days since the first day looked at. */
  index: number;
  channel?: string | undefined;
  device?: string | undefined;
}

type Values = (number | null)[];

interface Sum {
  values: Float64Array;
  /** Rows behind each day. */
  parts: Uint32Array;
}

/** One scope at one grain. */
type Place = { [metric in StoredMetric]?: Sum };

/** Every row added to each scope that it lies in, grain by grain: one pass, whatever the number of scopes. */
export class SeriesSums {
  /** Days on which rows of this grain know the metric at all. */
  private readonly reported: Record<Grain, { [metric in StoredMetric]?: Uint8Array }> = {
    total: {},
    channel: {},
    device: {},
    both: {},
  };
  private readonly places = new Map<string, Place>();
  /** Where the rows of a channel and a device belong, at the grain that they have by having them. */
  private readonly homes = new Map<string | undefined, Map<string | undefined, Place[]>>();

  constructor(private readonly length: number) {}

  add(slice: Slice): void {
    const reported = this.reported[grainOf(slice)];
    const places = this.homesOf(slice);
    for (const metric of storedMetrics) {
      const value = slice[metric];
      if (value === null || value === undefined) continue;
      (reported[metric] ??= new Uint8Array(this.length))[slice.index] = 1;
      for (const place of places) {
        const sum = (place[metric] ??= this.nothing());
        sum.values[slice.index]! += value;
        sum.parts[slice.index]! += 1;
      }
    }
  }

  /**
   * Sources report one day at several grains. Each metric is read from the coarsest grain that knows it, so that nothing
   * is counted twice; finer rows are summed only where that is true arithmetic, which it never is for users. A source
   * lists only segments that had traffic: on a day it reports at all, a missing segment had none.
   */
  valuesOf(metric: StoredMetric, scope: Scope): Values | null {
    for (const grain of grainsFor(scope)) {
      const reported = this.reported[grain][metric];
      if (!reported) continue;
      const sum = this.places.get(placeIn(grain, scope))?.[metric];
      if (metric === 'users' && sum?.parts.some((count) => count > 1)) return null;
      return Array.from(reported, (isReported, index) => (isReported ? (sum?.values[index] ?? 0) : null));
    }
    return null;
  }

  private homesOf({ channel, device }: Slice): Place[] {
    let ofChannel = this.homes.get(channel);
    if (!ofChannel) this.homes.set(channel, (ofChannel = new Map<string | undefined, Place[]>()));
    let places = ofChannel.get(device);
    if (!places) ofChannel.set(device, (places = this.findPlaces(channel, device)));
    return places;
  }

  private findPlaces(channel: string | undefined, device: string | undefined): Place[] {
    const scopes: Scope[] = [{}];
    if (channel !== undefined) scopes.push({ channel });
    if (device !== undefined) scopes.push({ device });
    if (channel !== undefined && device !== undefined) scopes.push({ channel, device });
    const grain = grainOf({ channel, device });
    return scopes.map((scope) => {
      const key = placeIn(grain, scope);
      const place = this.places.get(key) ?? {};
      this.places.set(key, place);
      return place;
    });
  }

  private nothing(): Sum {
    return { values: new Float64Array(this.length), parts: new Uint32Array(this.length) };
  }
}

function placeIn(grain: Grain, { channel, device }: Scope): string {
  return `${grain}\n${channel ?? ''}\n${device ?? ''}`;
}

function grainOf({ channel, device }: Pick<Slice, 'channel' | 'device'>): Grain {
  if (channel !== undefined) return device !== undefined ? 'both' : 'channel';
  return device !== undefined ? 'device' : 'total';
}

function grainsFor({ channel, device }: Scope): Grain[] {
  if (channel !== undefined) return device !== undefined ? ['both'] : ['channel', 'both'];
  if (device !== undefined) return ['device', 'both'];
  return ['total', 'channel', 'device', 'both'];
}
