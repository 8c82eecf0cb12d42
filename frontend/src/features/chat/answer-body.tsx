import { Anchor, Loader } from '@mantine/core';
import { IconAlertTriangle, IconWifiOff } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useKeepMessage } from '../../api/chat.js';
import { ApiProblem } from '../../api/problem.js';
import { queryKeys } from '../../api/query-keys.js';
import type { Message } from '../../api/types.js';
import type { Evidence } from '../../lib/evidence.js';
import { ErrorState } from '../../ui/error-state.js';
import type { Announce } from './announcer.js';
import { AnswerText } from './answer-text.js';
import { isLive } from './message-state.js';
import { chatStrings } from './strings.js';
import { type LiveGeneration, useGeneration } from './use-generation.js';
import { useSpokenAnswer } from './use-spoken-answer.js';
import classes from './turn.module.css';

const words = chatStrings.state;
const noNumerals: never[] = [];
/** So long without a word is worth one of ours. */
const patienceMs = 8_000;

interface AnswerBodyProps {
  message: Message;
  conversationId: string;
  onOpenEvidence: (evidence: Evidence) => void;
  /** Null while another answer is being written. */
  onRetry: (() => void) | null;
  announce: Announce;
}

/** The words of an answer, stored or still being written, and what there is to say about them. */
export function AnswerBody({ message, conversationId, onOpenEvidence, onRetry, announce }: AnswerBodyProps) {
  const isFollowed = isLive(message);
  const generation = useGeneration(message, useKeepMessage(conversationId));
  useSpokenAnswer(generation, isFollowed, announce);
  const { text, numerals, facts } = isFollowed ? generation : storedWords(message);
  const unsupported = numerals.filter(({ verdict }) => verdict === 'unsupported').length;

  return (
    <div aria-busy={isFollowed}>
      {text && (
        <AnswerText
          text={text}
          isGrowing={isFollowed}
          facts={facts}
          numerals={numerals}
          onOpenEvidence={onOpenEvidence}
        />
      )}
      {isFollowed && <LiveNote generation={generation} conversationId={conversationId} />}
      {message.status === 'stopped' && <p className={classes.note}>{words.stopped}</p>}
      {message.metadata?.finishReason === 'length' && <p className={classes.note}>{words.cut}</p>}
      {message.error && <ErrorState error={problemOf(message)} {...(onRetry && { onRetry })} />}
      {unsupported > 0 && (
        <p className={classes.warning}>
          <IconAlertTriangle size={16} stroke={1.8} aria-hidden />
          {chatStrings.unsupported(unsupported)}
        </p>
      )}
    </div>
  );
}

function LiveNote({ generation, conversationId }: { generation: LiveGeneration; conversationId: string }) {
  const { connection, text } = generation;
  const queryClient = useQueryClient();
  const reload = () =>
    queryClient.invalidateQueries({ queryKey: queryKeys.conversation(conversationId), exact: true });
  if (connection === 'lost') {
    return (
      <p className={classes.warning}>
        <IconAlertTriangle size={16} stroke={1.8} aria-hidden />
        <span>
          {words.lost}{' '}
          <Anchor component="button" type="button" inherit onClick={() => void reload()}>
            {words.reload}
          </Anchor>
        </span>
      </p>
    );
  }
  if (connection === 'reconnecting') {
    return (
      <p className={classes.warning}>
        <IconWifiOff size={16} stroke={1.8} aria-hidden />
        {words.reconnecting}
      </p>
    );
  }
  return text ? null : <WaitingNote />;
}

function WaitingNote() {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p className={classes.note}>
      <Loader size={14} mr={8} style={{ verticalAlign: -2 }} />
      {isSlow ? words.slow : words.reading}
    </p>
  );
}

/** The log knows an answer by its id. */
function problemOf({ id, error }: Message): ApiProblem | null {
  return error && new ApiProblem(error.code, error.title, error.detail, 0, id);
}

function storedWords({ content, facts, grounding }: Message) {
  return { text: content, facts, numerals: grounding?.numerals ?? noNumerals };
}
