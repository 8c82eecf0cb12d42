import { Button, Group, Select, Table, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useUploadFile } from '../../api/connectors.js';
import { asProblem } from '../../api/problem.js';
import { useMe } from '../../api/tenant.js';
import type { UploadResult } from '../../api/types.js';
import { ErrorState } from '../../ui/error-state.js';
import { type ColumnMapping, guessMapping, mappingFault, uploadFields } from './column-mapping.js';
import { RejectedRows } from './rejected-rows.js';
import { connectorStrings } from './strings.js';
import type { ChosenFile } from './upload-page.js';
import classes from './connectors.module.css';

const words = connectorStrings.uploadPage;

interface ColumnStepProps {
  chosen: ChosenFile;
  /** Set when the file adds to a source that is there already. */
  connectorId?: string;
  onBack: () => void;
  onStored: (result: UploadResult) => void;
}

export function ColumnStep({ chosen: { file, preview }, connectorId, onBack, onStored }: ColumnStepProps) {
  const { data: me } = useMe();
  const [mapping, setMapping] = useState<ColumnMapping>(() => guessMapping(preview.columns));
  const [name, setName] = useState(file.name.replace(/\.[^.]+$/, ''));
  const [currency, setCurrency] = useState(me?.tenant.currency ?? 'EUR');
  const upload = useUploadFile();
  const fault = faultWords(mapping);
  const columns = preview.columns.filter(Boolean);

  const submit = () =>
    upload.mutate(
      {
        file,
        mapping: Object.fromEntries(Object.entries(mapping).filter(([, column]) => column)),
        name: connectorId ? undefined : name,
        currency: mapping.revenue ? currency : undefined,
        connectorId,
      },
      { onSuccess: onStored },
    );

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!fault) submit();
      }}
    >
      <Title order={2}>{words.columnsTitle}</Title>
      <p className={classes.muted}>{words.columnsWords}</p>
      <div className={classes.mapping}>
        {uploadFields.map((field) => (
          <Select
            key={field}
            label={words.fields[field]}
            withAsterisk={field === 'date'}
            placeholder={words.ignore}
            data={columns}
            clearable
            clearButtonProps={{ 'aria-label': `${words.fields[field]}: ${words.ignore}` }}
            value={mapping[field] ?? null}
            onChange={(column) => setMapping({ ...mapping, [field]: column ?? undefined })}
          />
        ))}
        {!connectorId && (
          <TextInput
            label={words.name}
            value={name}
            maxLength={120}
            required
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
        )}
        {mapping.revenue && (
          <TextInput
            label={words.currency}
            value={currency}
            maxLength={3}
            required
            pattern="[A-Z]{3}"
            onChange={({ currentTarget }) => setCurrency(currentTarget.value.toUpperCase())}
          />
        )}
      </div>
      <h3 className={classes.previewTitle}>{words.preview}</h3>
      <PreviewTable columns={preview.columns} rows={preview.rows} mapping={mapping} />
      {fault && (
        <p className={classes.warning} role="status">
          {fault}
        </p>
      )}
      {upload.error && <UploadProblem error={upload.error} />}
      <Group mt="lg">
        <Button type="submit" disabled={fault !== null} loading={upload.isPending}>
          {words.submit}
        </Button>
        <Button variant="default" onClick={onBack}>
          {words.otherFile}
        </Button>
      </Group>
    </form>
  );
}

function UploadProblem({ error }: { error: unknown }) {
  const problem = asProblem(error);
  const hasLines = problem.errors.some(({ line }) => line !== undefined);
  return (
    <div className={classes.stack} style={{ marginTop: 16 }}>
      <ErrorState error={error} showFaults={!hasLines} />
      {hasLines && <RejectedRows faults={problem.errors} />}
    </div>
  );
}

interface PreviewTableProps {
  columns: string[];
  rows: string[][];
  mapping: ColumnMapping;
}

function PreviewTable({ columns, rows, mapping }: PreviewTableProps) {
  const used = new Set(Object.values(mapping));
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={words.preview}>
      <Table verticalSpacing={6} fz="sm" withTableBorder>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column, index) => (
              <Table.Th key={index} data-used={used.has(column) || undefined} className={classes.previewHead}>
                {column}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((cells, row) => (
            <Table.Tr key={row}>
              {columns.map((_, index) => (
                <Table.Td key={index}>{cells[index] ?? ''}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function faultWords(mapping: ColumnMapping): string | null {
  const fault = mappingFault(mapping);
  if (!fault) return null;
  switch (fault.kind) {
    case 'needs-date':
      return words.needsDate;
    case 'needs-figure':
      return words.needsFigure;
    case 'used-twice':
      return words.usedTwice(fault.column);
  }
}
