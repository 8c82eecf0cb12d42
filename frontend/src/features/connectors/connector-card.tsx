import { IconChartBar, IconCreditCard, IconFileSpreadsheet } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Connector } from '../../api/types.js';
import { ConnectorStateBadge } from '../../ui/tone-badge.js';
import { ConnectorActionButton } from './connector-action.js';
import { ConnectorCondition, ConnectorFacts } from './connector-facts.js';
import classes from './connectors.module.css';

export function ConnectorCard({ connector }: { connector: Connector }) {
  return (
    <article className={classes.card}>
      <div className={classes.cardHead}>
        <ProviderIcon icon={connector.provider.icon} />
        <h2 className={classes.cardTitle}>
          <Link to={`/connectors/${connector.id}`}>{connector.name}</Link>
        </h2>
        <ConnectorStateBadge state={connector.state} kind={connector.provider.kind} />
      </div>
      <ConnectorCondition connector={connector} />
      <ConnectorFacts connector={connector} />
      <ConnectorActionButton connector={connector} />
    </article>
  );
}

const icons = { analytics: IconChartBar, file: IconFileSpreadsheet, payments: IconCreditCard };

function ProviderIcon({ icon }: { icon: Connector['provider']['icon'] }) {
  const Icon = icons[icon];
  return (
    <span className={classes.providerIcon}>
      <Icon size={20} stroke={1.7} aria-hidden />
    </span>
  );
}
