import { ActionIcon, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy, IconRefresh } from '@tabler/icons-react';
import type { Message } from '../../api/types.js';
import { stripCitations } from '../../lib/citations.js';
import type { Evidence } from '../../lib/evidence.js';
import type { Announce } from './announcer.js';
import { AnswerBody } from './answer-body.js';
import { BranchSwitch } from './branch-switch.js';
import type { Turn } from './branches.js';
import { CostChip } from './cost-chip.js';
import { FeedbackButtons } from './feedback-buttons.js';
import { isLive } from './message-state.js';
import { chatStrings } from './strings.js';
import classes from './turn.module.css';

interface AnswerProps {
  turn: Turn;
  conversationId: string;
  onOpenEvidence: (evidence: Evidence) => void;
  onChoose: (message: Message) => void;
  /** Null while another answer is being written. */
  onRegenerate: (() => void) | null;
  announce: Announce;
}

export function Answer({
  turn,
  conversationId,
  onOpenEvidence,
  onChoose,
  onRegenerate,
  announce,
}: AnswerProps) {
  const { message } = turn;
  return (
    <article className={classes.turn} aria-label={chatStrings.persona}>
      <div className={classes.author}>{chatStrings.persona}</div>
      <AnswerBody
        key={message.id}
        message={message}
        conversationId={conversationId}
        onOpenEvidence={onOpenEvidence}
        onRetry={onRegenerate}
        announce={announce}
      />
      <div className={classes.footer}>
        <BranchSwitch turn={turn} onChoose={onChoose} />
        {!isLive(message) && (
          <>
            {message.content && <CopyAnswer text={message.content} />}
            {onRegenerate && (
              <Tooltip label={chatStrings.regenerate}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={chatStrings.regenerate}
                  onClick={onRegenerate}
                >
                  <IconRefresh size={16} aria-hidden />
                </ActionIcon>
              </Tooltip>
            )}
            {message.content && (
              <FeedbackButtons key={message.id} message={message} conversationId={conversationId} />
            )}
            {message.metadata && <CostChip metadata={message.metadata} />}
          </>
        )}
      </div>
    </article>
  );
}

function CopyAnswer({ text }: { text: string }) {
  return (
    <CopyButton value={stripCitations(text)} timeout={1500}>
      {({ copied, copy }) => {
        const label = copied ? chatStrings.copied : chatStrings.copy;
        return (
          <Tooltip label={label}>
            <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={copy}>
              {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            </ActionIcon>
          </Tooltip>
        );
      }}
    </CopyButton>
  );
}
