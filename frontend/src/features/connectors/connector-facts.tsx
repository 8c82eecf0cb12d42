import { Progress } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Connector } from '../../api/types.js';
import { Fact, FactList } from '../../ui/fact-list.js';
import { useFormat } from '../../ui/format-context.js';
import { connectorStrings } from './strings.js';
import classes from './connectors.module.css';

/** Why the state is what it is, and since when. A file brings nothing more by itself: it says where it ends. */
function Cause({ connector }: { connector: Connector }) {
  const format = useFormat();
  const { state, stateSince, cause, failures, failingSince, provider, dataTo, lastSyncAt } = connector;
  const fileEnd = provider.kind === 'files' && state === 'active' ? dataTo : null;
  const since = () => {
    if (fileEnd && lastSyncAt) return connectorStrings.lastFile(format.ago(lastSyncAt));
    return failures > 1 && failingSince
      ? connectorStrings.failing(failures, format.ago(failingSince))
      : connectorStrings.stateSince(format.moment(stateSince));
  };
  return (
    <p className={classes.cause}>
      {fileEnd
        ? connectorStrings.holdsUntil(format.fullDay(fileEnd))
        : (cause ?? connectorStrings.causes[state])}{' '}
      <span className={classes.since}>{since()}</span>
    </p>
  );
}

/** What the source is up to; then what looks wrong with data that did arrive. */
export function ConnectorCondition({ connector }: { connector: Connector }) {
  const format = useFormat();
  const { findings, backfill } = connector;
  return (
    <>
      <Cause connector={connector} />
      {backfill && (
        <div className={classes.backfill}>
          <Progress
            size="sm"
            value={(backfill.daysRead / backfill.daysWanted) * 100}
            aria-label={connectorStrings.backfillTitle}
          />
          <span className={classes.since}>
            {connectorStrings.backfill(format.count(backfill.daysRead), format.count(backfill.daysWanted))}
          </span>
        </div>
      )}
      {findings.length > 0 && (
        <ul className={classes.findings}>
          {findings.map((finding) => (
            <li key={finding.kind}>
              <IconAlertTriangle size={16} aria-hidden className={classes.findingIcon} />
              <span>
                <strong>{finding.title}</strong> ({format.shortPeriod(finding)}). {finding.detail}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

export function ConnectorFacts({ connector }: { connector: Connector }) {
  const format = useFormat();
  const { dataFrom, dataTo, days, lastSyncAt, nextSyncAt, provider, accountEmail } = connector;
  const isSynced = provider.kind === 'synced';
  return (
    <FactList>
      {dataFrom && dataTo && (
        <Fact name={connectorStrings.range}>
          {format.period({ from: dataFrom, to: dataTo })}, {connectorStrings.days(format.count(days))}
        </Fact>
      )}
      {isSynced && (
        <>
          <Fact name={connectorStrings.lastSync}>
            {lastSyncAt ? format.ago(lastSyncAt) : connectorStrings.never}
          </Fact>
          <Fact name={connectorStrings.nextSync}>
            {nextSyncAt ? format.moment(nextSyncAt) : connectorStrings.notPlanned}
          </Fact>
        </>
      )}
      {accountEmail && <Fact name={connectorStrings.account}>{accountEmail}</Fact>}
    </FactList>
  );
}
