import { IconBrandGoogleAnalytics, IconFileSpreadsheet } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Connector } from '../../api/types.js';
import { useFormat } from '../../ui/format-context.js';
import { ConnectorStateBadge } from '../../ui/tone-badge.js';
import { ConnectorActionButton } from './connector-action.js';
import { connectorStrings } from './strings.js';
import classes from './connectors.module.css';

export function ConnectorCard({ connector }: { connector: Connector }) {
  return (
    <article className={classes.card}>
      <div className={classes.cardHead}>
        <ProviderIcon provider={connector.provider} />
        <h2 className={classes.cardTitle}>
          <Link to={`/connectors/${connector.id}`}>{connector.name}</Link>
        </h2>
        <ConnectorStateBadge state={connector.state} />
      </div>
      {connector.cause && <p className={classes.cause}>{connector.cause}</p>}
      <ConnectorFacts connector={connector} />
      <ConnectorActionButton connector={connector} />
    </article>
  );
}

export function ProviderIcon({ provider }: { provider: Connector['provider'] }) {
  const Icon = provider === 'google-analytics' ? IconBrandGoogleAnalytics : IconFileSpreadsheet;
  return (
    <span className={classes.providerIcon}>
      <Icon size={20} stroke={1.7} aria-hidden />
    </span>
  );
}

export function ConnectorFacts({ connector }: { connector: Connector }) {
  const format = useFormat();
  const { dataFrom, dataTo, days, lastSyncAt, nextSyncAt, provider } = connector;
  return (
    <dl className={classes.facts}>
      {dataFrom && dataTo && (
        <div>
          <dt>{connectorStrings.range}</dt>
          <dd>
            {format.period({ from: dataFrom, to: dataTo })}, {connectorStrings.days(format.count(days))}
          </dd>
        </div>
      )}
      {provider === 'google-analytics' && (
        <>
          <div>
            <dt>{connectorStrings.lastSync}</dt>
            <dd>{lastSyncAt ? format.ago(lastSyncAt) : connectorStrings.never}</dd>
          </div>
          <div>
            <dt>{connectorStrings.nextSync}</dt>
            <dd>{nextSyncAt ? format.moment(nextSyncAt) : connectorStrings.notPlanned}</dd>
          </div>
        </>
      )}
    </dl>
  );
}
