import { Button, Stack } from '@mantine/core';
import { useNavigate } from 'react-router';
import { usePurgeReceipts } from '../../api/connectors.js';
import { isFinished, useTask } from '../../api/tasks.js';
import type { Connector, Task } from '../../api/types.js';
import { TaskProgress } from '../../ui/task-progress.js';
import { Receipt } from './purge-receipts.js';
import { connectorStrings } from './strings.js';
import classes from './connectors.module.css';

const words = connectorStrings.disconnect;

interface PurgeProgressProps {
  connector: Connector;
  task: Task;
  hasRevoked: boolean;
}

/** The erasing as it happens, and the receipt it ends with. */
export function PurgeProgress({ connector, task: started, hasRevoked }: PurgeProgressProps) {
  const task = useTask(started.id).data ?? started;
  const receipts = usePurgeReceipts(isFinished(task));
  const receipt = receipts.data?.items.find(({ connectorId }) => connectorId === connector.id);
  const navigate = useNavigate();
  return (
    <Stack gap="md">
      {hasRevoked && <p className={classes.muted}>{words.revoked}</p>}
      <TaskProgress task={task} />
      {receipt && <Receipt receipt={receipt} isOpen />}
      <div>
        <Button variant="default" onClick={() => void navigate('/connectors')}>
          {words.toConnectors}
        </Button>
      </div>
    </Stack>
  );
}
