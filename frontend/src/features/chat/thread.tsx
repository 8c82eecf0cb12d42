import { Button } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Conversation, Message } from '../../api/types.js';
import type { Evidence } from '../../lib/evidence.js';
import { Answer, LiveAnswer } from './answer.js';
import { chatStrings } from './strings.js';
import { useStickToEnd } from './use-stick-to-end.js';
import classes from './chat.module.css';

interface ThreadProps {
  conversation: Conversation | null;
  intro: ReactNode;
  onOpenEvidence: (evidence: Evidence) => void;
  onAskAgain: (question: string) => void;
}

export function Thread({ conversation, intro, onOpenEvidence, onAskAgain }: ThreadProps) {
  const { box, isAtEnd, jump } = useStickToEnd<HTMLDivElement>();
  const messages = conversation?.messages ?? [];
  return (
    <div className={classes.thread}>
      <div
        className={classes.scroll}
        ref={box}
        tabIndex={0}
        role="region"
        aria-label={conversation?.title ?? chatStrings.title}
      >
        <div className={classes.column}>
          {messages.length === 0 && intro}
          {conversation &&
            messages.map((message, index) =>
              message.role === 'user' ? (
                <Question key={message.id} text={message.content} />
              ) : isLive(message) ? (
                <LiveAnswer
                  key={message.id}
                  message={message}
                  conversationId={conversation.id}
                  onOpenEvidence={onOpenEvidence}
                />
              ) : (
                <Answer
                  key={message.id}
                  message={message}
                  onOpenEvidence={onOpenEvidence}
                  onAskAgain={() => onAskAgain(questionBefore(messages, index))}
                />
              ),
            )}
        </div>
      </div>
      {!isAtEnd && (
        <Button
          className={classes.jump}
          size="compact-sm"
          variant="default"
          radius="xl"
          leftSection={<IconArrowDown size={14} aria-hidden />}
          onClick={jump}
        >
          {chatStrings.jump}
        </Button>
      )}
    </div>
  );
}

function Question({ text }: { text: string }) {
  return (
    <article className={classes.turn} aria-label={chatStrings.you}>
      <div className={classes.question}>{text}</div>
    </article>
  );
}

export function isLive({ role, status }: Message): boolean {
  return role === 'assistant' && (status === 'queued' || status === 'streaming');
}

function questionBefore(messages: Message[], index: number): string {
  return messages.slice(0, index).findLast(({ role }) => role === 'user')?.content ?? '';
}
