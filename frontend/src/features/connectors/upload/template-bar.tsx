import { Button, Group, Popover, Select, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import type { Upload } from '../../../api/types.js';
import { useDeleteTemplate, useSaveTemplate, useUploadTemplates } from '../../../api/uploads.js';
import { ErrorState } from '../../../ui/error-state.js';
import { fits } from './column-mapping.js';
import { uploadStrings as words } from './strings.js';
import type { UploadDraft } from './use-upload-draft.js';
import classes from './upload.module.css';

interface TemplateBarProps {
  upload: Upload;
  draft: UploadDraft;
  onChange: (patch: Partial<UploadDraft>) => void;
  isSavable: boolean;
}

/** Mappings of earlier files that fit this one, and a way to keep this one's for the next. */
export function TemplateBar({ upload, draft, onChange, isSavable }: TemplateBarProps) {
  const [chosenId, setChosenId] = useState<string | null>(null);
  const columns = upload.layout?.columns.map(({ name }) => name) ?? [];
  const { data } = useUploadTemplates();
  const forget = useDeleteTemplate();
  const fitting = (data?.items ?? []).filter(({ mapping }) => fits(mapping, columns));

  const choose = (id: string | null) => {
    setChosenId(id);
    const template = fitting.find((one) => one.id === id);
    if (!template) return;
    const { mapping, currency, dateOrder, decimal } = template;
    onChange({ mapping, currency, dateOrder, decimal });
  };

  return (
    <div className={classes.templates}>
      {fitting.length > 0 && (
        <Select
          label={words.template}
          placeholder={words.templateNone}
          data={fitting.map(({ id, name }) => ({ value: id, label: name }))}
          value={chosenId}
          onChange={choose}
        />
      )}
      <Group gap="xs">
        <SaveTemplate draft={draft} isSavable={isSavable} onSaved={setChosenId} />
        {chosenId && fitting.some(({ id }) => id === chosenId) && (
          <Button
            variant="subtle"
            color="gray"
            loading={forget.isPending}
            onClick={() => forget.mutate(chosenId, { onSuccess: () => setChosenId(null) })}
          >
            {words.templateForget}
          </Button>
        )}
      </Group>
      {forget.error && <ErrorState error={forget.error} />}
    </div>
  );
}

interface SaveTemplateProps {
  draft: UploadDraft;
  isSavable: boolean;
  onSaved: (id: string) => void;
}

function SaveTemplate({ draft, isSavable, onSaved }: SaveTemplateProps) {
  const [isOpen, popover] = useDisclosure(false);
  const [name, setName] = useState('');
  const save = useSaveTemplate();
  const submit = () => {
    const { mapping, currency, dateOrder, decimal } = draft;
    const columns = Object.fromEntries(Object.entries(mapping).filter(([, column]) => column));
    save.mutate(
      {
        name: name.trim(),
        mapping: columns,
        ...(currency ? { currency } : {}),
        ...(dateOrder ? { dateOrder } : {}),
        ...(decimal ? { decimal } : {}),
      },
      {
        onSuccess: ({ id }) => {
          popover.close();
          onSaved(id);
        },
      },
    );
  };
  return (
    <Popover opened={isOpen} onChange={popover.toggle} trapFocus withArrow position="bottom-start">
      <Popover.Target>
        <Button variant="default" disabled={!isSavable} onClick={popover.toggle}>
          {words.templateSave}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <TextInput
          label={words.templateName}
          value={name}
          maxLength={80}
          data-autofocus
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || name.trim() === '') return;
            // The form around it would check the file.
            event.preventDefault();
            submit();
          }}
        />
        {save.error && <ErrorState error={save.error} />}
        <Button mt="sm" size="xs" disabled={name.trim() === ''} loading={save.isPending} onClick={submit}>
          {words.templateKeep}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
