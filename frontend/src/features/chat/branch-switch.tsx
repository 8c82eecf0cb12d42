import { ActionIcon, Group } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { Message } from '../../api/types.js';
import type { Turn } from './branches.js';
import { chatStrings } from './strings.js';
import classes from './turn.module.css';

const words = chatStrings.branch;

/** Leads to the other versions of a question or an answer, where there are any. */
export function BranchSwitch({ turn, onChoose }: { turn: Turn; onChoose: (message: Message) => void }) {
  const { message, siblings } = turn;
  if (siblings.length < 2) return null;
  const place = siblings.findIndex(({ id }) => id === message.id);
  const step = (label: string, target: number, StepIcon: typeof IconChevronLeft) => {
    const sibling = siblings[target];
    return (
      <ActionIcon
        size="sm"
        variant="subtle"
        color="gray"
        aria-label={label}
        // Not disabled: a button that has the focus keeps it at either end.
        aria-disabled={!sibling}
        data-disabled={!sibling || undefined}
        onClick={() => sibling && onChoose(sibling)}
      >
        <StepIcon size={16} aria-hidden />
      </ActionIcon>
    );
  };
  return (
    <Group gap={2} wrap="nowrap" role="group" aria-label={words.label}>
      {step(words.before, place - 1, IconChevronLeft)}
      <span className={classes.place} role="status">
        {words.place(place + 1, siblings.length)}
      </span>
      {step(words.next, place + 1, IconChevronRight)}
    </Group>
  );
}
