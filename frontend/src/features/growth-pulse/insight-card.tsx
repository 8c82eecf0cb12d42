import { isDataFault, metricDefinitions } from '@ocsuite/types';
import { Link } from 'react-router';
import type { Insight } from '../../api/types.js';
import { stripCitations } from '../../lib/citations.js';
import { describeScope } from '../../lib/format.js';
import { Delta } from '../../ui/delta.js';
import { useFormat } from '../../ui/format-context.js';
import { uiStrings } from '../../ui/strings.js';
import { SeverityBadge } from '../../ui/tone-badge.js';
import { StatusBadges } from './insight-history.js';
import { moneyBeside } from './key-numbers.js';
import { pulseStrings } from './strings.js';
import card from '../../ui/item-card.module.css';
import classes from './insight-card.module.css';

export function InsightCard({ insight }: { insight: Insight }) {
  const format = useFormat();
  return (
    <Link
      to={`/insights/${insight.id}`}
      className={`${card.card} ${classes.card}`}
      data-severity={insight.status === 'withdrawn' ? undefined : insight.severity}
    >
      <span className={card.top}>
        <SeverityBadge severity={insight.severity} />
        <StatusBadges insight={insight} />
        <span>{insight.sourceName}</span>
        <span>{describeScope(insight.scope)}</span>
        <span>{format.period(insight.period)}</span>
      </span>
      <span>
        <h2 className={card.title}>{stripCitations(insight.headline)}</h2>
        <p className={card.summary}>{stripCitations(insight.summary)}</p>
      </span>
      {isDataFault(insight) ? <FaultFigure insight={insight} /> : <ChangeFigure insight={insight} />}
    </Link>
  );
}

function ChangeFigure({ insight }: { insight: Insight }) {
  const format = useFormat();
  const { metric, unit, currency, actual, expected, deltaPercent } = insight;
  const money = moneyBeside(insight);
  return (
    <span className={classes.cardFigure}>
      <strong>{format.value(actual, unit, currency)}</strong>
      {deltaPercent !== null && (
        <Delta percent={deltaPercent} polarity={metricDefinitions[metric].polarity} />
      )}
      <span className={classes.cardNote}>
        {pulseStrings.card.against(format.value(expected, unit, currency))}
      </span>
      {money && (
        <span className={classes.cardNote}>
          {uiStrings.worth(format.signedChange(money.amount, 'currency', money.currency))}
        </span>
      )}
    </span>
  );
}

function FaultFigure({ insight: { actual, expected } }: { insight: Insight }) {
  return (
    <span className={classes.cardFigure}>
      <strong>{pulseStrings.detail.daysOf(actual, expected)}</strong>
      <span className={classes.cardNote}>{pulseStrings.card.toRelyOn}</span>
    </span>
  );
}
