import { ActionIcon, Button, Group, TextInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { stripCitations } from '../../lib/citations.js';
import { boardStrings } from './strings.js';
import classes from './board.module.css';

interface EditableTitleProps {
  title: string;
  isStruck?: boolean;
  mayEdit: boolean;
  onSave: (title: string) => void;
}

/** A wording that can be changed in place: Enter keeps it, Escape drops it. */
export function EditableTitle({ title, isStruck = false, mayEdit, onSave }: EditableTitleProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const plain = stripCitations(title);
  if (draft === null) {
    return (
      <div className={classes.itemTitle} data-struck={isStruck || undefined}>
        {plain}
        {mayEdit && (
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            ml={4}
            className="no-print"
            aria-label={boardStrings.edit(plain)}
            onClick={() => setDraft(plain)}
          >
            <IconPencil size={14} aria-hidden />
          </ActionIcon>
        )}
      </div>
    );
  }
  const save = () => {
    if (draft.trim() && draft.trim() !== plain) onSave(draft.trim());
    setDraft(null);
  };
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'Enter') save();
    if (key === 'Escape') setDraft(null);
  };
  return (
    <div>
      <TextInput
        size="xs"
        autoFocus
        aria-label={boardStrings.titleField}
        value={draft}
        maxLength={200}
        onChange={({ currentTarget }) => setDraft(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <Group gap="xs" mt={6}>
        <Button size="compact-xs" onClick={save}>
          {boardStrings.save}
        </Button>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setDraft(null)}>
          {boardStrings.cancel}
        </Button>
      </Group>
    </div>
  );
}
