import { Select, TextInput } from '@mantine/core';
import { useConnectors } from '../../../api/connectors.js';
import type { Upload } from '../../../api/types.js';
import { uploadFields } from './column-mapping.js';
import { uploadStrings as words } from './strings.js';
import type { UploadDraft } from './use-upload-draft.js';
import classes from './upload.module.css';

const newSource = 'new';

interface MappingFieldsProps {
  upload: Upload;
  draft: UploadDraft;
  onChange: (patch: Partial<UploadDraft>) => void;
  /** What the file itself says about its currency. */
  foundCurrency: string | null;
}

export function MappingFields({ upload, draft, onChange, foundCurrency }: MappingFieldsProps) {
  const columns = upload.layout?.columns ?? [];
  const names = [...new Set(columns.map(({ name }) => name).filter(Boolean))];
  const samplesOf = (column: string | undefined) =>
    columns
      .find(({ name }) => name === column)
      ?.samples.slice(0, 2)
      .join(', ');
  return (
    <div className={classes.mapping}>
      {uploadFields.map((field) => (
        <Select
          key={field}
          label={words.fields[field]}
          withAsterisk={field === 'date'}
          placeholder={words.ignore}
          description={samplesOf(draft.mapping[field]) || ' '}
          inputWrapperOrder={['label', 'input', 'description']}
          data={names}
          searchable={names.length > 12}
          clearable
          clearButtonProps={{ 'aria-label': `${words.fields[field]}: ${words.ignore}` }}
          value={draft.mapping[field] ?? null}
          onChange={(column) => onChange({ mapping: { ...draft.mapping, [field]: column ?? undefined } })}
        />
      ))}
      {draft.mapping.revenue && (
        <TextInput
          label={words.currency}
          placeholder={foundCurrency ? words.currencyFound(foundCurrency) : words.currencyOfFile}
          value={draft.currency ?? ''}
          maxLength={3}
          pattern="[A-Z]{3}"
          onChange={({ currentTarget }) => onChange({ currency: currentTarget.value.toUpperCase() || null })}
        />
      )}
      <TargetFields upload={upload} draft={draft} onChange={onChange} />
    </div>
  );
}

/** A source of its own, or one more file of a source that is there already. */
export function TargetFields({ upload, draft, onChange }: Omit<MappingFieldsProps, 'foundCurrency'>) {
  const { data } = useConnectors();
  const sources = (data?.items ?? []).filter(({ provider }) => provider.id === upload.provider.id);
  return (
    <>
      {sources.length > 0 && (
        <Select
          label={words.target}
          allowDeselect={false}
          data={[
            { value: newSource, label: words.newSource },
            ...sources.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={draft.connectorId ?? newSource}
          onChange={(value) => onChange({ connectorId: value === newSource ? null : value })}
        />
      )}
      {!draft.connectorId && (
        <TextInput
          label={words.name}
          value={draft.name}
          maxLength={120}
          required
          onChange={({ currentTarget }) => onChange({ name: currentTarget.value })}
        />
      )}
    </>
  );
}
