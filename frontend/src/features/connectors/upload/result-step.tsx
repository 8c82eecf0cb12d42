import { Button, Group, Title } from '@mantine/core';
import { IconArrowBackUp, IconCircleCheck } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useConnector } from '../../../api/connectors.js';
import { useTask } from '../../../api/tasks.js';
import { useMe } from '../../../api/tenant.js';
import type { Upload } from '../../../api/types.js';
import { useUndoUpload } from '../../../api/uploads.js';
import { ErrorState } from '../../../ui/error-state.js';
import { useFormat } from '../../../ui/format-context.js';
import { TaskProgress } from '../../../ui/task-progress.js';
import { uploadStrings as words } from './strings.js';
import { UploadFacts } from './upload-facts.js';
import classes from './upload.module.css';

interface ResultStepProps {
  upload: Upload;
  isDuplicate: boolean;
  /** The first look at the new figures, when it was started. */
  taskId: string | null;
  onAnother: () => void;
}

export function ResultStep({ upload, isDuplicate, taskId, onAnother }: ResultStepProps) {
  const { data: connector } = useConnector(upload.connectorId ?? '');
  const { data: task } = useTask(taskId);
  const { data: me } = useMe();
  const undo = useUndoUpload(upload.id);
  const isSettingUp = me !== undefined && me.tenant.onboardingStep !== 'done';
  const isUndone = upload.status === 'undone';
  return (
    <div className={classes.stack}>
      <Outcome upload={upload} isDuplicate={isDuplicate} sourceName={connector?.name ?? upload.fileName} />
      {!isUndone && connector && <UploadFacts upload={upload} currency={connector.currency} />}
      {!isUndone && task && <TaskProgress task={task} />}
      {undo.error && <ErrorState error={undo.error} />}
      <Group>
        {isSettingUp && !isUndone && (
          <Button component={Link} to="/welcome">
            {words.continueSetup}
          </Button>
        )}
        {upload.connectorId && (
          <Button
            component={Link}
            to={`/connectors/${upload.connectorId}#rows`}
            variant={isSettingUp ? 'default' : 'filled'}
          >
            {words.open}
          </Button>
        )}
        <Button variant="default" onClick={onAnother}>
          {words.another}
        </Button>
        {upload.undoable && !isDuplicate && (
          <Button
            variant="subtle"
            leftSection={<IconArrowBackUp size={16} aria-hidden />}
            loading={undo.isPending}
            onClick={() => undo.mutate()}
          >
            {words.undo}
          </Button>
        )}
      </Group>
    </div>
  );
}

interface OutcomeProps {
  upload: Upload;
  isDuplicate: boolean;
  sourceName: string;
}

function Outcome({ upload: { status, rows, badRows, fileName }, isDuplicate, sourceName }: OutcomeProps) {
  const format = useFormat();
  if (status === 'undone') {
    return (
      <div role="status">
        <Title order={2}>{words.undone(fileName)}</Title>
        <p className={classes.muted}>{words.undoneWords}</p>
      </div>
    );
  }
  return (
    <div role="status">
      <Title order={2}>
        <IconCircleCheck size={22} color="var(--oc-good)" style={{ verticalAlign: -4 }} aria-hidden />{' '}
        {words.done(rows, format.count(rows), sourceName)}
      </Title>
      {isDuplicate && <p className={classes.muted}>{words.duplicate}</p>}
      {badRows > 0 && <p className={classes.muted}>{words.skipped(badRows, format.count(badRows))}</p>}
    </div>
  );
}
