import { Button, Group, TextInput } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useRenameConversation } from '../../api/conversations.js';
import { asProblem } from '../../api/problem.js';
import type { ConversationSummary } from '../../api/types.js';
import { chatStrings } from './strings.js';
import classes from './conversation-list.module.css';

const words = chatStrings.list;

interface RenameConversationProps {
  conversation: ConversationSummary;
  onClose: () => void;
}

export function RenameConversation({ conversation: { id, title }, onClose }: RenameConversationProps) {
  const [draft, setDraft] = useState(title);
  const rename = useRenameConversation(id);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);

  const save = (event: FormEvent) => {
    event.preventDefault();
    const name = draft.trim();
    if (!name || name === title) return onClose();
    rename.mutate(name, { onSuccess: onClose });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    // In the drawer of a phone, Escape would close that as well.
    event.stopPropagation();
    onClose();
  };
  return (
    <form onSubmit={save} className={classes.rename}>
      <TextInput
        ref={field}
        size="xs"
        aria-label={words.name}
        maxLength={120}
        value={draft}
        error={rename.error && asProblem(rename.error).title}
        onChange={({ currentTarget }) => setDraft(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <Group gap="xs" mt={6}>
        <Button type="submit" size="compact-xs" loading={rename.isPending}>
          {words.save}
        </Button>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={onClose}>
          {words.cancel}
        </Button>
      </Group>
    </form>
  );
}
