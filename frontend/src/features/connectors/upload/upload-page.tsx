import { Button, Skeleton } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useTask } from '../../../api/tasks.js';
import { useMay, useMe } from '../../../api/tenant.js';
import type { Task, Upload, UploadResult } from '../../../api/types.js';
import { isBeingRead, useStoreUpload, useUpload } from '../../../api/uploads.js';
import { EmptyState } from '../../../ui/empty-state.js';
import { PageHeader } from '../../../ui/page-header.js';
import { QueryView } from '../../../ui/query-view.js';
import { StepList } from '../../../ui/step-list.js';
import { Surface } from '../../../ui/surface.js';
import { connectorStrings } from '../strings.js';
import { CheckStep } from './check-step.js';
import { ColumnStep } from './column-step.js';
import { FileStep } from './file-step.js';
import { ResultStep } from './result-step.js';
import { uploadStrings as words } from './strings.js';

type Stage = keyof typeof words.steps;
const stages = Object.keys(words.steps) as Stage[];

/** File, columns, check, result. The upload is named in the address, so that a reload goes on where it was. */
export function UploadPage() {
  const [search, setSearch] = useSearchParams();
  const uploadId = search.get('upload');
  const upload = useUpload(uploadId);
  const { data: task } = useTask(upload.data && isBeingRead(upload.data) ? upload.data.taskId : null);
  // Here and not in its step: the step is gone as soon as the file is stored, and with it whatever waits for the answer.
  const store = useStoreUpload(uploadId ?? '');
  const outcome = store.data?.upload.id === uploadId ? store.data : undefined;
  /** The upload whose columns somebody went back to. */
  const [reopened, setReopened] = useState<string | null>(null);
  // Said before the work, not after it.
  const mayUpload = useMay('member');
  const isRefused = useMe().isSuccess && !mayUpload;
  const stage = uploadId && upload.data ? stageOf(upload.data, task, reopened) : 'file';
  const show = (id: string | null) => {
    setReopened(null);
    const next = new URLSearchParams(search);
    if (id) next.set('upload', id);
    else next.delete('upload');
    setSearch(next);
  };
  const restart = () => show(null);
  /** The very same file may have been stored before: then that upload is shown. */
  const showStored = ({ upload: { id } }: UploadResult) => {
    if (id !== uploadId) show(id);
  };

  const step = (data: Upload) => {
    switch (stage) {
      case 'file':
      case 'columns':
        return (
          <ColumnStep
            upload={data}
            wantedConnectorId={search.get('connector')}
            onOtherFile={restart}
            onChecking={() => setReopened(null)}
          />
        );
      case 'check':
        return (
          <CheckStep
            upload={data}
            store={store}
            onStore={(skipBadRows) => store.mutate({ skipBadRows }, { onSuccess: showStored })}
            onColumns={() => setReopened(data.id)}
            onOtherFile={restart}
          />
        );
      case 'result':
        return (
          <ResultStep
            upload={data}
            taskId={outcome?.task?.id ?? null}
            isDuplicate={outcome?.upload.duplicate ?? false}
            onAnother={restart}
          />
        );
    }
  };

  return (
    <>
      <PageHeader
        title={words.title}
        description={words.description}
        back={{ to: '/connectors', label: connectorStrings.back }}
      />
      <StepList labels={Object.values(words.steps)} current={stages.indexOf(stage)} />
      <Surface>
        {isRefused && (
          <EmptyState icon={IconLock} title={words.notAllowed.title}>
            {words.notAllowed.words}
          </EmptyState>
        )}
        {!isRefused && !uploadId && <FileStep onReceived={({ id }) => show(id)} />}
        {!isRefused && uploadId && (
          <>
            <QueryView query={upload} skeleton={<Skeleton h={320} />}>
              {(data) => <div key={data.id}>{step(data)}</div>}
            </QueryView>
            {upload.error && !upload.data && (
              <Button mt="md" variant="default" onClick={restart}>
                {words.otherFile}
              </Button>
            )}
          </>
        )}
      </Surface>
    </>
  );
}

function stageOf(upload: Upload, task: Task | undefined, reopened: string | null): Stage {
  switch (upload.status) {
    case 'stored':
    case 'undone':
      return 'result';
    case 'receiving':
    case 'received':
      return 'columns';
    case 'checking':
    case 'storing':
      return task?.status === 'cancelled' ? 'columns' : 'check';
    case 'checked':
    case 'asking':
    case 'rejected':
      return reopened === upload.id ? 'columns' : 'check';
  }
}
