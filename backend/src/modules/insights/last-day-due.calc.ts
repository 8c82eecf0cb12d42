import type { ConnectorState, ProviderKind } from '@ocsuite/types';

interface DatedSource {
  kind: ProviderKind;
  state: ConnectorState;
  dataTo: string;
  timeZone: string;
}

/**
 * The last day to look at. Figures of a synced source are due up to yesterday, so that days on which nothing came are seen
 * as missing. A file says what it says, and a paused source was told to wait.
 */
export function lastDayDue({ kind, state, dataTo, timeZone }: DatedSource, now: Date): string {
  if (kind !== 'synced' || state === 'paused') return dataTo;
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  const yesterday = today.subtract({ days: 1 }).toString();
  return dataTo > yesterday ? dataTo : yesterday;
}
