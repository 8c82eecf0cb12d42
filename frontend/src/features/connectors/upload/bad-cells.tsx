import { Button, Skeleton, Table } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useDownload } from '../../../api/download.js';
import type { Upload } from '../../../api/types.js';
import { useBadCells } from '../../../api/uploads.js';
import { ErrorState } from '../../../ui/error-state.js';
import { useFormat } from '../../../ui/format-context.js';
import { QueryView } from '../../../ui/query-view.js';
import { uploadStrings as words } from './strings.js';
import classes from './upload.module.css';

/** Faults by the line numbers that an editor shows: the first of them here, all of them as a file. */
export function BadCells({ upload }: { upload: Upload }) {
  const format = useFormat();
  const cells = useBadCells(upload.id, true);
  const download = useDownload(`/connectors/uploads/${upload.id}/bad-rows.csv`, 'bad-rows.csv');
  return (
    <section aria-label={words.badRows(format.count(upload.badRows))}>
      <div className={classes.badHead}>
        <h3 className={classes.previewTitle}>{words.badRows(format.count(upload.badRows))}</h3>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          loading={download.isPending}
          onClick={() => download.mutate()}
        >
          {words.downloadBad}
        </Button>
      </div>
      {download.error && <ErrorState error={download.error} />}
      <QueryView query={cells} skeleton={<Skeleton h={160} />}>
        {({ items }) => (
          <>
            <div className={classes.badList} tabIndex={0} role="region" aria-label={words.badTable}>
              <Table verticalSpacing={6} fz="sm" stickyHeader withTableBorder>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th w={80}>{words.line}</Table.Th>
                    <Table.Th w={140}>{words.column}</Table.Th>
                    <Table.Th>{words.reason}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map(({ line, field, detail }) => (
                    <Table.Tr key={`${line} ${field}`}>
                      <Table.Td>{line}</Table.Td>
                      <Table.Td>{field || words.wholeLine}</Table.Td>
                      <Table.Td>{detail}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </div>
            {items.length < upload.badRows && <p className={classes.muted}>{words.firstBad(items.length)}</p>}
          </>
        )}
      </QueryView>
    </section>
  );
}
