import { ActionIcon, Button, Group, Textarea, Tooltip } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { Message } from '../../api/types.js';
import { BranchSwitch } from './branch-switch.js';
import type { Turn } from './branches.js';
import { isTooLong, QuestionLength } from './question-length.js';
import { chatStrings } from './strings.js';
import classes from './turn.module.css';

const words = chatStrings.question;

interface QuestionProps {
  turn: Turn;
  isEditing: boolean;
  isSending: boolean;
  /** False while an answer is being written. */
  mayEdit: boolean;
  onEdit: () => void;
  onChoose: (message: Message) => void;
  /** What came of editing: the new words, or null to leave all as it is. */
  onEdited: (content: string | null) => void;
}

export function Question(props: QuestionProps) {
  const { turn, isEditing, isSending, mayEdit, onEdit, onChoose, onEdited } = props;
  const { content } = turn.message;
  return (
    <article className={classes.turn} aria-label={chatStrings.you}>
      {isEditing ? (
        <EditForm content={content} isSending={isSending} onEdited={onEdited} />
      ) : (
        <>
          <div className={classes.question}>{content}</div>
          <div className={classes.questionFooter}>
            <BranchSwitch turn={turn} onChoose={onChoose} />
            {mayEdit && (
              <Tooltip label={words.edit}>
                <ActionIcon size="sm" variant="subtle" color="gray" aria-label={words.edit} onClick={onEdit}>
                  <IconPencil size={15} aria-hidden />
                </ActionIcon>
              </Tooltip>
            )}
          </div>
        </>
      )}
    </article>
  );
}

interface EditFormProps {
  content: string;
  isSending: boolean;
  onEdited: (content: string | null) => void;
}

function EditForm({ content, isSending, onEdited }: EditFormProps) {
  const [draft, setDraft] = useState(content);
  const field = useRef<HTMLTextAreaElement>(null);
  const canSend = draft.trim() !== '' && !isTooLong(draft) && !isSending;
  const lengthId = useId();

  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(content.length, content.length);
  }, [content]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      if (canSend) onEdited(draft.trim());
    }
    if (event.key === 'Escape') {
      event.stopPropagation();
      onEdited(null);
    }
  };
  return (
    <div className={classes.edit}>
      <Textarea
        aria-label={words.field}
        autosize
        minRows={2}
        maxRows={10}
        aria-describedby={lengthId}
        error={isTooLong(draft)}
        ref={field}
        value={draft}
        onChange={({ currentTarget }) => setDraft(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <QuestionLength id={lengthId} question={draft} />
      <Group gap="xs" mt={8} justify="flex-end">
        <Button size="xs" variant="default" onClick={() => onEdited(null)}>
          {words.cancel}
        </Button>
        <Button size="xs" disabled={!canSend} loading={isSending} onClick={() => onEdited(draft.trim())}>
          {words.save}
        </Button>
      </Group>
    </div>
  );
}
