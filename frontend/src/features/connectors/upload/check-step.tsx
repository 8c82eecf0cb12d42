import { Button, Group, Title } from '@mantine/core';
import { useCancelTask, useTask } from '../../../api/tasks.js';
import type { Upload } from '../../../api/types.js';
import { isBeingRead, type useStoreUpload } from '../../../api/uploads.js';
import { asProblem } from '../../../api/problem.js';
import { ErrorState } from '../../../ui/error-state.js';
import { useFormat } from '../../../ui/format-context.js';
import { TaskProgress } from '../../../ui/task-progress.js';
import { BadCells } from './bad-cells.js';
import { OpenQuestions } from './open-questions.js';
import { uploadStrings as words } from './strings.js';
import { UploadFacts } from './upload-facts.js';
import classes from './upload.module.css';

interface CheckStepProps {
  upload: Upload;
  store: ReturnType<typeof useStoreUpload>;
  onStore: (skipBadRows: boolean) => void;
  onColumns: () => void;
  onOtherFile: () => void;
}

/** The dry run: what storing would do, what is in the way, and the decision. */
export function CheckStep({ upload, store, onStore, onColumns, onOtherFile }: CheckStepProps) {
  const isWorking = isBeingRead(upload);

  return (
    <div className={classes.stack}>
      {isWorking && <Reading upload={upload} />}
      {upload.status === 'asking' && <OpenQuestions upload={upload} />}
      {upload.status === 'rejected' && (
        <>
          <ErrorState error={problemOf(upload)} />
          {upload.badRows > 0 && <BadCells upload={upload} />}
        </>
      )}
      {upload.status === 'checked' && (
        <>
          <Findings upload={upload} />
          {upload.badRows > 0 && <BadCells upload={upload} />}
        </>
      )}
      {store.error && !isAnswered(store.error) && <ErrorState error={store.error} />}
      {!isWorking && (
        <Group>
          {mayBeStored(upload) && (
            <Button loading={store.isPending} onClick={() => onStore(upload.badRows > 0)}>
              {upload.badRows > 0 ? words.storeWithout : words.store}
            </Button>
          )}
          <Button variant="default" onClick={onColumns}>
            {words.backToColumns}
          </Button>
          <Button variant="default" onClick={onOtherFile}>
            {upload.badRows > 0 ? words.mended : words.otherFile}
          </Button>
        </Group>
      )}
    </div>
  );
}

function Reading({ upload }: { upload: Upload }) {
  const { data: task } = useTask(upload.taskId);
  const cancel = useCancelTask();
  return (
    <>
      <Title order={2}>{words.reading[upload.status === 'storing' ? 'storing' : 'checking']}</Title>
      {task && <TaskProgress task={task} onCancel={() => cancel.mutate(task.id)} />}
      {cancel.error && <ErrorState error={cancel.error} />}
    </>
  );
}

function Findings({ upload }: { upload: Upload }) {
  const format = useFormat();
  const { rows, badRows } = upload;
  return (
    <div role="status">
      <Title order={2}>{words.checked(rows, format.count(rows))}</Title>
      <p className={classes.muted}>
        {badRows > 0 ? words.allOrNothing(badRows, format.count(badRows)) : words.nothingStored}
      </p>
      <UploadFacts upload={upload} />
    </div>
  );
}

/** What the upload itself says in a better place. */
const isAnswered = (error: unknown): boolean =>
  ['rows-rejected', 'file-unclear'].includes(asProblem(error).code);

const mayBeStored = ({ status, rows }: Upload): boolean => status === 'checked' && rows > 0;

function problemOf({ problem }: Upload): Error {
  return new Error(problem?.detail ?? words.unread);
}
