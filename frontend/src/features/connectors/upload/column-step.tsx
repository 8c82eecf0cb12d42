import { Button, Group, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { Upload } from '../../../api/types.js';
import { useCheckUpload, useUploadPreview } from '../../../api/uploads.js';
import { ErrorState } from '../../../ui/error-state.js';
import { FirstRows } from './first-rows.js';
import { type MappingFault } from './column-mapping.js';
import { MappingFields, TargetFields } from './mapping-fields.js';
import { QuestionFields } from './question-fields.js';
import { uploadStrings as words } from './strings.js';
import { TemplateBar } from './template-bar.js';
import { useUploadDraft } from './use-upload-draft.js';
import classes from './upload.module.css';

interface ColumnStepProps {
  upload: Upload;
  /** The source that the visitor came from, to add the file to. */
  wantedConnectorId: string | null;
  onOtherFile: () => void;
  onChecking: () => void;
}

/** Which column is what, with the server's reading of the first rows beside it. */
export function ColumnStep({ upload, wantedConnectorId, onOtherFile, onChecking }: ColumnStepProps) {
  const { draft, change, fault, order } = useUploadDraft(upload, wantedConnectorId);
  const [settledOrder] = useDebouncedValue(fault ? null : order, 300);
  const preview = useUploadPreview(upload.id, settledOrder);
  const check = useCheckUpload(upload.id);

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!fault) check.mutate(order, { onSuccess: onChecking });
      }}
    >
      <Title order={2}>
        {upload.needsMapping ? words.columnsTitle : words.recognised(upload.provider.title)}
      </Title>
      <p className={classes.muted}>
        {upload.layout && words.layout(upload.fileName, upload.layout)}{' '}
        {upload.needsMapping ? words.columnsWords : upload.provider.description}
      </p>
      {upload.needsMapping ? (
        <>
          <TemplateBar upload={upload} draft={draft} onChange={change} isSavable={fault === null} />
          <MappingFields
            upload={upload}
            draft={draft}
            onChange={change}
            foundCurrency={preview.data?.currency ?? null}
          />
        </>
      ) : (
        <div className={classes.mapping}>
          <TargetFields upload={upload} draft={draft} onChange={change} />
        </div>
      )}
      {preview.data && <QuestionFields preview={preview.data} draft={draft} onChange={change} />}
      {fault && (
        <p className={classes.warning} role="status">
          {faultWords(fault)}
        </p>
      )}
      {!fault && preview.error && <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />}
      {!fault && preview.data && (
        <FirstRows preview={preview.data} mapping={draft.mapping} isStale={preview.isPlaceholderData} />
      )}
      {check.error && (
        <div className={classes.below}>
          <ErrorState error={check.error} />
        </div>
      )}
      <Group mt="lg">
        <Button type="submit" disabled={fault !== null} loading={check.isPending}>
          {words.check}
        </Button>
        <Button variant="default" onClick={onOtherFile}>
          {words.otherFile}
        </Button>
      </Group>
    </form>
  );
}

function faultWords(fault: MappingFault): string {
  switch (fault.kind) {
    case 'needs-date':
      return words.needsDate;
    case 'needs-figure':
      return words.needsFigure;
    case 'used-twice':
      return words.usedTwice(fault.column);
  }
}
