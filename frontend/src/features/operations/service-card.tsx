import { Skeleton } from '@mantine/core';
import { useHealth } from '../../api/health.js';
import { QueryView } from '../../ui/query-view.js';
import { Surface } from '../../ui/surface.js';
import { ToneBadge } from '../../ui/tone-badge.js';
import { operationsStrings } from './strings.js';
import classes from './operations.module.css';

const words = operationsStrings.service;

/** Whether the product itself runs; its depths and counts are for who operates the platform. */
export function ServiceCard() {
  const health = useHealth();
  const status = health.data?.status;
  return (
    <Surface
      title={words.title}
      aside={status && <ToneBadge tone={status === 'ok' ? 'good' : 'bad'}>{words.status[status]}</ToneBadge>}
    >
      <QueryView query={health} skeleton={<Skeleton h={132} />}>
        {({ details }) => (
          <ul className={classes.rows}>
            {Object.entries(details).map(([name, { status: state, cause, action }]) => (
              <li key={name} className={classes.row}>
                <div>
                  {words.parts[name] ?? name}
                  <p className={classes.muted}>{[cause, action].filter(Boolean).join('. ')}</p>
                </div>
                <ToneBadge tone={state === 'up' ? 'good' : 'bad'}>{words.states[state]}</ToneBadge>
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </Surface>
  );
}
