import { ActionIcon, Button, CopyButton, Loader, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCopy, IconRefresh } from '@tabler/icons-react';
import { useKeepMessage } from '../../api/chat.js';
import { ApiProblem } from '../../api/problem.js';
import type { Message } from '../../api/types.js';
import { stripCitations } from '../../lib/citations.js';
import type { Evidence } from '../../lib/evidence.js';
import { ErrorState } from '../../ui/error-state.js';
import { AnswerText } from './answer-text.js';
import { CostChip } from './cost-chip.js';
import { SpokenAnswer } from './spoken-answer.js';
import { chatStrings } from './strings.js';
import { useGeneration } from './use-generation.js';
import classes from './chat.module.css';

interface AnswerProps {
  message: Message;
  onOpenEvidence: (evidence: Evidence) => void;
  onAskAgain: () => void;
}

/** A finished answer: words, checks, and what it took. */
export function Answer({ message, onOpenEvidence, onAskAgain }: AnswerProps) {
  const numerals = message.grounding?.numerals ?? [];
  const unsupported = numerals.filter(({ verdict }) => verdict === 'unsupported').length;
  return (
    <article className={classes.turn} aria-label={chatStrings.persona}>
      <div className={classes.author}>{chatStrings.persona}</div>
      {message.content && (
        <AnswerText
          text={message.content}
          facts={message.facts}
          numerals={numerals}
          onOpenEvidence={onOpenEvidence}
        />
      )}
      {message.status === 'stopped' && <p className={classes.note}>{chatStrings.state.stopped}</p>}
      {message.error && (
        <ErrorState
          error={new ApiProblem(message.error.code, message.error.title, message.error.detail, 0)}
        />
      )}
      {unsupported > 0 && (
        <p className={classes.warning}>
          <IconAlertTriangle size={16} stroke={1.8} aria-hidden />
          {chatStrings.unsupported(unsupported)}
        </p>
      )}
      <div className={classes.footer}>
        {message.content && <CopyAnswer text={message.content} />}
        {message.status !== 'completed' && (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconRefresh size={14} aria-hidden />}
            onClick={onAskAgain}
          >
            {chatStrings.askAgain}
          </Button>
        )}
        {message.metadata && <CostChip metadata={message.metadata} />}
      </div>
    </article>
  );
}

/** An answer being written. */
export function LiveAnswer({
  message,
  conversationId,
  onOpenEvidence,
}: {
  message: Message;
  conversationId: string;
  onOpenEvidence: (evidence: Evidence) => void;
}) {
  const keep = useKeepMessage(conversationId);
  const { text, numerals, facts, phase, isInterrupted } = useGeneration(message.id, keep);
  return (
    <article className={classes.turn} aria-label={chatStrings.persona} aria-busy={phase !== 'over'}>
      <div className={classes.author}>{chatStrings.persona}</div>
      {text ? (
        <AnswerText text={text} facts={facts} numerals={numerals} onOpenEvidence={onOpenEvidence} />
      ) : (
        <p className={classes.note}>
          <Loader size={14} mr={8} style={{ verticalAlign: -2 }} />
          {phase === 'waiting' ? chatStrings.state.queued : chatStrings.state.reading}
        </p>
      )}
      {isInterrupted && <p className={classes.warning}>{chatStrings.state.interrupted}</p>}
      <SpokenAnswer text={text} isOver={phase === 'over'} />
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
