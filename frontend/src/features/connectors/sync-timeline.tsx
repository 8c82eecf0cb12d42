import { Button, Drawer, Skeleton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHistory } from '@tabler/icons-react';
import { useSyncRuns } from '../../api/connectors.js';
import type { SyncRun } from '../../api/types.js';
import { describeDuration } from '../../lib/format.js';
import { useFormat } from '../../ui/format-context.js';
import { QueryView } from '../../ui/query-view.js';
import { type Tone, ToneBadge } from '../../ui/tone-badge.js';
import { connectorStrings } from './strings.js';
import classes from './connectors.module.css';

const words = connectorStrings.timeline;
const tones: Record<SyncRun['status'], Tone> = { running: 'accent', succeeded: 'good', failed: 'bad' };

/** What each sync did, beside the page that is being read. */
export function SyncTimeline({ connectorId }: { connectorId: string }) {
  const [isOpen, drawer] = useDisclosure(false);
  const runs = useSyncRuns(connectorId, isOpen);
  return (
    <>
      <Button variant="default" leftSection={<IconHistory size={16} aria-hidden />} onClick={drawer.open}>
        {words.open}
      </Button>
      <Drawer
        opened={isOpen}
        onClose={drawer.close}
        position="right"
        size="md"
        title={words.title}
        transitionProps={{ duration: 160 }}
      >
        <QueryView query={runs} skeleton={<Skeleton h={320} />}>
          {({ items }) =>
            items.length === 0 ? (
              <p className={classes.muted}>{words.empty}</p>
            ) : (
              <ol className={classes.timeline}>
                {items.map((run) => (
                  <TimelineEntry key={run.id} run={run} />
                ))}
              </ol>
            )
          }
        </QueryView>
      </Drawer>
    </>
  );
}

function TimelineEntry({ run }: { run: SyncRun }) {
  const format = useFormat();
  const { status, startedAt, durationMs, attempts, from, to, error, findings } = run;
  return (
    <li className={classes.run}>
      <div className={classes.runHead}>
        <span>{format.moment(startedAt)}</span>
        <ToneBadge tone={tones[status]}>{words.statuses[status]}</ToneBadge>
      </div>
      <div className={classes.runFacts}>
        {from && to && <div>{words.days(format.shortPeriod({ from, to }))}</div>}
        <div>
          {words.rows(
            format.count(run.rowsRead),
            format.count(run.rowsWritten),
            format.count(run.rowsChanged),
          )}
        </div>
        <div>
          {[
            durationMs === null ? null : words.took(describeDuration(durationMs)),
            attempts > 1 ? words.attempts(attempts) : null,
            words.quota(format.count(run.requests), format.count(run.quotaTokens)),
          ]
            .filter(Boolean)
            .join(', ')}
        </div>
        {error && <div className={classes.runFault}>{error.detail}</div>}
        {findings.map((finding) => (
          <div key={finding.kind} className={classes.runFinding}>
            {finding.title}: {finding.detail}
          </div>
        ))}
      </div>
    </li>
  );
}
