import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { type CsvCell, csvLine } from '@ocsuite/types';
import { saveFile } from '../api/download.js';
import { uiStrings } from './strings.js';

interface CsvButtonProps {
  /** Without its ending. */
  fileName: string;
  /** The heading and all rows, unformatted. */
  lines: () => CsvCell[][];
}

/** A table whose rows are all loaded, as a file. */
export function CsvButton({ fileName, lines }: CsvButtonProps) {
  const save = () =>
    saveFile(new Blob(lines().map(csvLine), { type: 'text/csv;charset=utf-8' }), `${fileName}.csv`);
  return (
    <Button size="xs" variant="default" leftSection={<IconDownload size={14} aria-hidden />} onClick={save}>
      {uiStrings.downloadCsv}
    </Button>
  );
}
