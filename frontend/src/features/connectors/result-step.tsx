import { Button, Group, Title } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { storedMetrics } from '@ocsuite/types';
import { Link } from 'react-router';
import { useTask } from '../../api/tasks.js';
import { useMe } from '../../api/tenant.js';
import type { UploadResult } from '../../api/types.js';
import { useFormat } from '../../ui/format-context.js';
import { TaskProgress } from '../../ui/task-progress.js';
import { connectorStrings } from './strings.js';
import classes from './connectors.module.css';

const words = connectorStrings.uploadPage;

export function ResultStep({ result, onAnother }: { result: UploadResult; onAnother: () => void }) {
  const format = useFormat();
  const { connector, upload } = result;
  const { data: me } = useMe();
  const isSettingUp = me !== undefined && me.tenant.onboardingStep !== 'done';
  const { data: task } = useTask(result.task?.id ?? null);
  if (!connector || !upload.from || !upload.to) {
    return (
      <div className={classes.stack}>
        <Title order={2}>{words.stillReading(upload.fileName)}</Title>
        {task && <TaskProgress task={task} />}
      </div>
    );
  }
  return (
    <div className={classes.stack}>
      <div>
        <Title order={2}>
          <IconCircleCheck size={22} color="var(--oc-good)" style={{ verticalAlign: -4 }} aria-hidden />{' '}
          {words.done(format.count(upload.rows), connector.name)}
        </Title>
        {upload.duplicate && <p className={classes.muted}>{words.duplicate}</p>}
      </div>
      <dl className={classes.facts}>
        <div>
          <dt>{words.period}</dt>
          <dd>{format.period({ from: upload.from, to: upload.to })}</dd>
        </div>
        {storedMetrics.map((metric) => {
          const total = upload.totals[metric];
          if (total === undefined || total === null || metric === 'users') return null;
          return (
            <div key={metric}>
              <dt>{words.fields[metric]}</dt>
              <dd>{format.value(total, metric === 'revenue' ? 'currency' : 'count')}</dd>
            </div>
          );
        })}
      </dl>
      {task && <TaskProgress task={task} />}
      <Group>
        {isSettingUp && (
          <Button component={Link} to="/welcome">
            {words.continueSetup}
          </Button>
        )}
        <Button
          component={Link}
          to={`/connectors/${connector.id}#rows`}
          variant={isSettingUp ? 'default' : 'filled'}
        >
          {words.open}
        </Button>
        <Button component={Link} to="/insights" variant="default">
          {words.insights}
        </Button>
        <Button variant="subtle" onClick={onAnother}>
          {words.another}
        </Button>
      </Group>
    </div>
  );
}
