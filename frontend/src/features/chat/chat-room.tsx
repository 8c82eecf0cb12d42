import { useHotkeys } from '@mantine/hooks';
import { useRef, useState } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { useStopAnswer } from '../../api/chat.js';
import type { Conversation, Message } from '../../api/types.js';
import type { Evidence } from '../../lib/evidence.js';
import { ErrorState } from '../../ui/error-state.js';
import { EvidenceDrawer } from '../../ui/evidence-drawer.js';
import { Announcer, useAnnouncer } from './announcer.js';
import { Answer } from './answer.js';
import { placeOf } from './branches.js';
import { ChatIntro } from './chat-intro.js';
import { Composer } from './composer.js';
import { isLive } from './message-state.js';
import { NextQuestions } from './next-questions.js';
import { Question } from './question.js';
import { chatStrings } from './strings.js';
import { Thread } from './thread.js';
import { UnseenAnswer } from './unseen-answer.js';
import { useAsking } from './use-asking.js';
import { useBranch } from './use-branch.js';
import { useDraft } from './use-draft.js';
import classes from './chat.module.css';

const noMessages: Message[] = [];

/** One conversation: the branch of it that is shown, and the field for the next question. */
export function ChatRoom({ conversation }: { conversation: Conversation | null }) {
  const navigate = useNavigate();
  const { state } = useLocation();
  const [search] = useSearchParams();
  const { draft, setDraft, asked, refused } = useDraft(conversation?.id ?? 'new', search.get('ask') ?? '');
  const [evidence, setEvidence] = useState<Evidence | null>(null);
  const [editedId, setEditedId] = useState<string | null>(null);
  const { utterances, announce } = useAnnouncer();
  const stop = useStopAnswer();
  const field = useRef<HTMLTextAreaElement>(null);

  const messages = conversation?.messages ?? noMessages;
  const { turns, show } = useBranch(messages);
  const last = turns.at(-1)?.message ?? null;
  const live = messages.findLast(isLive);
  const asking = useAsking(conversation, live !== undefined);
  const unseen = messages.filter((one) => isLive(one) && !turns.some(({ message }) => message.id === one.id));
  const isBusy = live !== undefined || asking.isPending || asking.waitSeconds > 0;
  const lastQuestion = turns.findLast(({ message }) => message.role === 'user')?.message;

  const toField = () => {
    if (!isTouched()) field.current?.focus();
  };
  const stopAnswer = () => live && stop.mutate(live.id);

  const ask = (content: string) => {
    if (isBusy || !content.trim()) return;
    asking.ask(
      { content: content.trim(), parentId: last?.id ?? null },
      {
        onSuccess: ({ conversationId }) => {
          asked(content);
          if (conversation) toField();
          else void navigate(`/chat/${conversationId}`, { replace: true, state: { isAsking: true } });
        },
        onRefused: () => refused(content),
      },
    );
  };
  const edit = (question: Message, content: string | null) => {
    if (content === null || content === question.content) {
      setEditedId(null);
      return toField();
    }
    asking.ask(
      { content, parentId: question.parentId },
      {
        onSuccess: (begun) => {
          setEditedId(null);
          show(begun.question);
          toField();
        },
      },
    );
  };
  const regenerate = (answer: Message) =>
    asking.regenerate(answer, {
      onSuccess: (begun) => {
        show(begun.answer);
        toField();
      },
    });

  useHotkeys([['Escape', () => !evidence && stopAnswer()]], []);

  return (
    <>
      <Thread label={conversation?.title ?? chatStrings.title} lastMessageId={last?.id ?? null}>
        {turns.length === 0 && <ChatIntro onAsk={ask} />}
        {conversation &&
          turns.map((turn) =>
            turn.message.role === 'user' ? (
              <Question
                key={placeOf(turn.message)}
                turn={turn}
                isEditing={editedId === turn.message.id}
                isSending={asking.isPending}
                mayEdit={!isBusy}
                onEdit={() => setEditedId(turn.message.id)}
                onChoose={show}
                onEdited={(content) => edit(turn.message, content)}
              />
            ) : (
              <Answer
                key={placeOf(turn.message)}
                turn={turn}
                conversationId={conversation.id}
                onOpenEvidence={setEvidence}
                onChoose={show}
                onRegenerate={isBusy ? null : () => regenerate(turn.message)}
                announce={announce}
              />
            ),
          )}
        {conversation &&
          unseen.map((message) => (
            <UnseenAnswer key={message.id} message={message} conversationId={conversation.id} />
          ))}
        {turns.length > 0 && !live && <NextQuestions turns={turns} onAsk={ask} />}
      </Thread>
      {asking.problem && (
        <div className={classes.problem}>
          <ErrorState error={asking.problem} />
        </div>
      )}
      <Composer
        field={field}
        takesFocus={
          !isTouched() && ((state as { isAsking?: boolean } | null)?.isAsking === true || !conversation)
        }
        draft={draft}
        onDraft={setDraft}
        onSend={() => ask(draft)}
        onStop={live ? stopAnswer : null}
        isSending={asking.isPending}
        waitSeconds={asking.waitSeconds}
        onEditLast={lastQuestion && !isBusy ? () => setEditedId(lastQuestion.id) : null}
      />
      <Announcer utterances={utterances} />
      <EvidenceDrawer evidence={evidence} onClose={() => setEvidence(null)} />
    </>
  );
}

/** On a touch screen the focus would bring up the keyboard, over what is to be read. */
function isTouched(): boolean {
  return window.matchMedia('(pointer: coarse)').matches;
}
