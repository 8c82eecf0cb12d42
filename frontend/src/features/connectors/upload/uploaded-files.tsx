import { Anchor, Button, Skeleton, Table } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useMay } from '../../../api/tenant.js';
import type { Upload } from '../../../api/types.js';
import { useUndoUpload, useUploads } from '../../../api/uploads.js';
import { ErrorState } from '../../../ui/error-state.js';
import { useFormat } from '../../../ui/format-context.js';
import { QueryView } from '../../../ui/query-view.js';
import { Surface } from '../../../ui/surface.js';
import { uploadStrings as words } from './strings.js';
import classes from './upload.module.css';

/** What a source was made of, file by file, newest first. */
export function UploadedFiles({ connectorId }: { connectorId: string }) {
  const uploads = useUploads(connectorId);
  const mayUpload = useMay('member');
  return (
    <Surface
      title={words.files}
      aside={
        mayUpload && (
          <Button component={Link} to={`/connectors/upload?connector=${connectorId}`} size="xs">
            {words.add}
          </Button>
        )
      }
    >
      <p className={classes.muted}>{words.filesWords}</p>
      <QueryView query={uploads} skeleton={<Skeleton h={90} />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={classes.muted}>{words.noFiles}</p>
          ) : (
            <div className={classes.scroll} tabIndex={0} role="region" aria-label={words.filesTable}>
              <Table verticalSpacing={6} fz="sm">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{words.file}</Table.Th>
                    <Table.Th>{words.period}</Table.Th>
                    <Table.Th ta="end">{words.rowCount}</Table.Th>
                    <Table.Th>{words.state}</Table.Th>
                    <Table.Th>{words.undoShort}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((upload) => (
                    <FileRow key={upload.id} upload={upload} mayUndo={mayUpload} />
                  ))}
                </Table.Tbody>
              </Table>
            </div>
          )
        }
      </QueryView>
    </Surface>
  );
}

function FileRow({ upload, mayUndo }: { upload: Upload; mayUndo: boolean }) {
  const format = useFormat();
  const undo = useUndoUpload(upload.id);
  const { fileName, from, to, rows, badRows, status, storedAt, createdAt } = upload;
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={`/connectors/upload?upload=${upload.id}`} inherit>
          {fileName}
        </Anchor>
      </Table.Td>
      <Table.Td>{from && to ? format.period({ from, to }) : '–'}</Table.Td>
      <Table.Td ta="end">{format.count(rows)}</Table.Td>
      <Table.Td>
        {words.statuses[status]}, {format.ago(storedAt ?? createdAt)}
        {status === 'stored' && badRows > 0 && (
          <div className={classes.badRow}>{words.skipped(badRows, format.count(badRows))}</div>
        )}
      </Table.Td>
      <Table.Td ta="end">
        {upload.undoable && mayUndo && (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={words.undoFile(fileName)}
            leftSection={<IconArrowBackUp size={14} aria-hidden />}
            loading={undo.isPending}
            onClick={() => undo.mutate()}
          >
            {words.undoShort}
          </Button>
        )}
        {undo.error && <ErrorState error={undo.error} />}
      </Table.Td>
    </Table.Tr>
  );
}
