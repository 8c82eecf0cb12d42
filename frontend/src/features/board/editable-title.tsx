import { ActionIcon, Button, Group, TextInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { stripCitations } from '../../lib/citations.js';
import { boardStrings } from './strings.js';
import items from './items.module.css';

interface EditableTitleProps {
  title: string;
  isStruck?: boolean;
  mayEdit: boolean;
  onSave: (title: string) => void;
}

/** A wording that can be changed in place: Enter keeps it, Escape drops it. */
export function EditableTitle({ title, isStruck = false, mayEdit, onSave }: EditableTitleProps) {
  const [isEditing, setEditing] = useState(false);
  const plain = stripCitations(title);
  if (isEditing) {
    return (
      <TitleForm
        title={plain}
        onClose={(changed) => {
          setEditing(false);
          if (changed && changed !== plain) onSave(changed);
        }}
      />
    );
  }
  return (
    <div className={items.itemTitle} data-struck={isStruck || undefined}>
      {plain}
      {mayEdit && (
        <ActionIcon
          size="sm"
          variant="subtle"
          color="gray"
          ml={4}
          className="no-print"
          aria-label={boardStrings.edit(plain)}
          onClick={() => setEditing(true)}
        >
          <IconPencil size={14} aria-hidden />
        </ActionIcon>
      )}
    </div>
  );
}

function TitleForm({ title, onClose }: { title: string; onClose: (changed: string | null) => void }) {
  const [draft, setDraft] = useState(title);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);

  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'Enter') onClose(draft.trim());
    if (key === 'Escape') onClose(null);
  };
  return (
    <div>
      <TextInput
        ref={field}
        size="xs"
        aria-label={boardStrings.titleField}
        value={draft}
        maxLength={300}
        onChange={({ currentTarget }) => setDraft(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <Group gap="xs" mt={6}>
        <Button size="compact-xs" onClick={() => onClose(draft.trim())}>
          {boardStrings.save}
        </Button>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onClose(null)}>
          {boardStrings.cancel}
        </Button>
      </Group>
    </div>
  );
}
