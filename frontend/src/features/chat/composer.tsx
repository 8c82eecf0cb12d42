import { ActionIcon, Textarea, Tooltip } from '@mantine/core';
import { IconArrowUp, IconPlayerStopFilled } from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useEffect, useId } from 'react';
import { describeWait } from '../../lib/format.js';
import { isTooLong, QuestionLength } from './question-length.js';
import { chatStrings } from './strings.js';
import classes from './composer.module.css';

interface ComposerProps {
  draft: string;
  onDraft: (draft: string) => void;
  onSend: () => void;
  onStop: (() => void) | null;
  isSending: boolean;
  /** Seconds until asking is allowed again; the draft stays. */
  waitSeconds: number;
  /** Null when there is none, or it cannot be edited now. */
  onEditLast: (() => void) | null;
  /** True where the person was typing before the page changed under them, or has come to ask. */
  takesFocus: boolean;
  field: RefObject<HTMLTextAreaElement | null>;
}

const words = chatStrings.composer;

export function Composer(props: ComposerProps) {
  const { draft, onDraft, onSend, onStop, isSending, waitSeconds, onEditLast, field, takesFocus } = props;

  useEffect(() => {
    if (takesFocus) field.current?.focus();
  }, [takesFocus, field]);
  const lengthId = useId();
  const isSendable = draft.trim() !== '' && !isTooLong(draft);
  const canSend = isSendable && !isSending && !onStop && waitSeconds === 0;

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      if (canSend) onSend();
    }
    if (event.key === 'ArrowUp' && draft === '' && onEditLast) {
      event.preventDefault();
      onEditLast();
    }
  };

  return (
    <div className={classes.composer}>
      <div className={classes.composerBox}>
        <Textarea
          ref={field}
          aria-label={words.label}
          placeholder={words.placeholder}
          variant="unstyled"
          autosize
          minRows={1}
          maxRows={8}
          className={classes.composerField}
          value={draft}
          aria-describedby={lengthId}
          error={isTooLong(draft)}
          onChange={({ currentTarget }) => onDraft(currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        {waitSeconds > 0 ? (
          <span className={classes.wait} role="timer">
            {words.wait(describeWait(waitSeconds))}
          </span>
        ) : onStop ? (
          <Tooltip label={`${words.stop} (Esc)`}>
            <ActionIcon size="lg" variant="default" aria-label={words.stop} onClick={onStop}>
              <IconPlayerStopFilled size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        ) : (
          <ActionIcon
            size="lg"
            variant="filled"
            aria-label={words.send}
            disabled={!canSend}
            loading={isSending}
            onClick={onSend}
          >
            <IconArrowUp size={18} aria-hidden />
          </ActionIcon>
        )}
      </div>
      <QuestionLength id={lengthId} question={draft} />
      <div className={classes.hint}>{words.hint}</div>
    </div>
  );
}
