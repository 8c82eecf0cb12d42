import type { PlantedIncident } from './incident-plan.js';

interface Place {
  channel: string | undefined;
  device: string | undefined;
}

/** What the planted incidents multiply a place's figure by on a day. */
export function changeOn(
  incidents: readonly PlantedIncident[],
  day: number,
  place: Place,
  hits: PlantedIncident['hits'],
  channels: Readonly<Record<string, number>>,
): number {
  let factor = 1;
  for (const incident of incidents) {
    if (incident.hits !== hits || day < incident.onset || day > incident.end) continue;
    const grown = Math.min(1, (day - incident.onset + 1) / (incident.full - incident.onset + 1));
    factor *= 1 + grown * shareOfChange(incident, place, channels);
  }
  return factor;
}

/** A mix shift moves visits from one channel to the others in proportion, so that the total stays. */
function shareOfChange(
  { kind, scope, change }: PlantedIncident,
  place: Place,
  channels: Readonly<Record<string, number>>,
): number {
  const isHit =
    (scope.channel ?? place.channel) === place.channel && (scope.device ?? place.device) === place.device;
  if (isHit) return change;
  if (kind !== 'mix-shift') return 0;
  const share = channels[scope.channel!]!;
  return (-change * share) / (1 - share);
}
