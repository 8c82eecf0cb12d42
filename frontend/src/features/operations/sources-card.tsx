import { Anchor, Skeleton } from '@mantine/core';
import { Link } from 'react-router';
import { useConnectors } from '../../api/connectors.js';
import type { Connector } from '../../api/types.js';
import { useFormat } from '../../ui/format-context.js';
import { QueryView } from '../../ui/query-view.js';
import { Surface } from '../../ui/surface.js';
import { ConnectorStateBadge } from '../../ui/tone-badge.js';
import { operationsStrings } from './strings.js';
import classes from './operations.module.css';

const words = operationsStrings.sources;

/** The company's own connectors: what each is up to, and since when. */
export function SourcesCard() {
  const connectors = useConnectors();
  return (
    <Surface title={words.title}>
      <QueryView query={connectors} skeleton={<Skeleton h={132} />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={classes.muted}>
              {words.none}{' '}
              <Anchor component={Link} to="/connectors" size="sm">
                {words.connect}
              </Anchor>
            </p>
          ) : (
            <ul className={classes.rows}>
              {items.map((connector) => (
                <Source key={connector.id} connector={connector} />
              ))}
            </ul>
          )
        }
      </QueryView>
    </Surface>
  );
}

function Source({ connector }: { connector: Connector }) {
  const format = useFormat();
  const { id, name, state, stateSince, cause, provider } = connector;
  return (
    <li className={classes.row}>
      <div>
        <Anchor component={Link} to={`/connectors/${id}`} c="inherit">
          {name}
        </Anchor>
        <p className={classes.muted}>
          {cause} {words.since(format.moment(stateSince))}
        </p>
      </div>
      <ConnectorStateBadge state={state} kind={provider.kind} />
    </li>
  );
}
