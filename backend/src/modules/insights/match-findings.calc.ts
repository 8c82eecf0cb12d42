import type { Finding } from '@ocsuite/types';

/** An incident that the product has told already. */
export interface KnownIncident {
  findingId: string;
  finding: Pick<Finding, 'metric' | 'scope' | 'direction' | 'onset' | 'period'>;
}

/** After a revision an incident may seem to begin this much sooner or later. */
const onsetSlackDays = 3;
const msPerDay = 86_400_000;

/**
 * Which known incident each finding speaks of, by the finding's id. The same id is the same incident. Where figures were
 * revised, the module may arrive at another id for it: then the nearest one that points the same way, in the same metric
 * or the same segment, is meant.
 */
export function matchFindings<Known extends KnownIncident>(
  known: readonly Known[],
  findings: readonly Finding[],
  isRevised: (incident: Known) => boolean,
): Map<string, Known> {
  const byId = new Map(known.map((incident) => [incident.findingId, incident]));
  const matches = new Map<string, Known>();
  for (const { id } of findings) {
    const same = byId.get(id);
    if (same) matches.set(id, same);
  }
  const taken = new Set(matches.values());
  const orphans = known.filter((incident) => !taken.has(incident) && isRevised(incident));
  for (const finding of findings) {
    if (matches.has(finding.id)) continue;
    const [nearest] = orphans
      .filter((incident) => !taken.has(incident) && isAlike(incident.finding, finding))
      .toSorted((a, b) => distance(a.finding, finding) - distance(b.finding, finding));
    if (!nearest) continue;
    matches.set(finding.id, nearest);
    taken.add(nearest);
  }
  return matches;
}

type Comparable = KnownIncident['finding'];

function isAlike(a: Comparable, b: Comparable): boolean {
  const isSameScope = a.scope.channel === b.scope.channel && a.scope.device === b.scope.device;
  return (
    a.direction === b.direction && (a.metric === b.metric || isSameScope) && distance(a, b) <= onsetSlackDays
  );
}

function distance(a: Comparable, b: Comparable): number {
  return Math.abs(Date.parse(a.onset) - Date.parse(b.onset)) / msPerDay;
}
