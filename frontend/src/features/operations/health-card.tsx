import { Skeleton } from '@mantine/core';
import { useHealth } from '../../api/health.js';
import type { HealthReport } from '../../api/types.js';
import { QueryView } from '../../ui/query-view.js';
import { Surface } from '../../ui/surface.js';
import { ToneBadge } from '../../ui/tone-badge.js';
import { describeFacts } from './describe-facts.js';
import { operationsStrings } from './strings.js';
import classes from './operations.module.css';

interface HealthCardProps {
  path: '/health' | '/tasks/health' | '/connectors/health';
}

export function HealthCard({ path }: HealthCardProps) {
  const health = useHealth(path);
  const status = health.data?.status;
  return (
    <Surface
      title={operationsStrings.health[path]}
      aside={
        status && (
          <ToneBadge tone={status === 'ok' ? 'good' : 'bad'}>{operationsStrings.status[status]}</ToneBadge>
        )
      }
    >
      <QueryView query={health} skeleton={<Skeleton h={120} />}>
        {(report) => <HealthDetails report={report} path={path} />}
      </QueryView>
    </Surface>
  );
}

function HealthDetails({ report, path }: { report: HealthReport; path: string }) {
  return (
    <>
      <ul className={classes.parts}>
        {Object.entries(report.details).map(([name, { status, ...facts }]) => (
          <li key={name}>
            <ToneBadge tone={status === 'up' ? 'good' : 'bad'}>
              {status === 'up' ? operationsStrings.up : operationsStrings.down}
            </ToneBadge>
            <span className={classes.part}>
              {name}
              <HealthFacts facts={facts} />
            </span>
          </li>
        ))}
      </ul>
      <details className={classes.json}>
        <summary aria-label={`${path}: ${operationsStrings.json}`}>{operationsStrings.json}</summary>
        <pre tabIndex={0}>{JSON.stringify(report, null, 2)}</pre>
      </details>
    </>
  );
}

/** Nested facts are named groups, such as one per queue. */
function HealthFacts({ facts }: { facts: Record<string, unknown> }) {
  const entries = Object.entries(facts);
  const plain = entries.filter(([, value]) => !isGroup(value));
  const groups = entries.filter((entry): entry is [string, Record<string, unknown>] => isGroup(entry[1]));
  return (
    <>
      {plain.length > 0 && <span className={classes.facts}>{describeFacts(plain)}</span>}
      {groups.map(([name, group]) => (
        <span key={name} className={classes.facts}>
          <strong>{name}</strong> {describeFacts(Object.entries(group))}
        </span>
      ))}
    </>
  );
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
