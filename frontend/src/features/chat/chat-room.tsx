import { useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useAsk, useStopAnswer } from '../../api/chat.js';
import { ApiProblem } from '../../api/problem.js';
import type { Conversation } from '../../api/types.js';
import type { Evidence } from '../../lib/evidence.js';
import { ErrorState } from '../../ui/error-state.js';
import { EvidenceDrawer } from '../../ui/evidence-drawer.js';
import { ChatIntro } from './chat-intro.js';
import { Composer } from './composer.js';
import { isLive, Thread } from './thread.js';
import { useCountdown } from './use-countdown.js';
import { useDraft } from './use-draft.js';
import classes from './chat.module.css';

const patienceSeconds = 10;

/** One conversation: what was said, and the field for the next question. */
export function ChatRoom({ conversation }: { conversation: Conversation | null }) {
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [draft, setDraft] = useDraft(conversation?.id ?? 'new', search.get('ask') ?? '');
  const [evidence, setEvidence] = useState<Evidence | null>(null);
  const ask = useAsk();
  const stop = useStopAnswer();
  const countdown = useCountdown();
  const field = useRef<HTMLTextAreaElement>(null);

  const messages = conversation?.messages ?? [];
  const live = messages.findLast(isLive);
  const lastQuestion = messages.findLast(({ role }) => role === 'user')?.content ?? null;

  const send = (content: string) => {
    if (live || ask.isPending) return;
    ask.mutate(
      { content: content.trim(), conversation: conversation ?? undefined },
      {
        onSuccess: ({ conversation: { id } }) => {
          setDraft('');
          if (!conversation) void navigate(`/chat/${id}`, { replace: true });
        },
        onError: (error) => {
          // Nothing typed is lost: the question goes back into the field.
          setDraft(content);
          if (error instanceof ApiProblem && error.status === 429) {
            countdown.start(error.retryAfterSeconds ?? patienceSeconds);
          }
        },
      },
    );
  };
  return (
    <>
      <Thread
        conversation={conversation}
        intro={<ChatIntro onAsk={send} />}
        onOpenEvidence={setEvidence}
        onAskAgain={send}
      />
      {ask.error && (
        <div className={classes.problem}>
          <ErrorState error={ask.error} />
        </div>
      )}
      <Composer
        field={field}
        draft={draft}
        onDraft={setDraft}
        onSend={() => send(draft)}
        onStop={live ? () => stop.mutate(live.id) : null}
        isSending={ask.isPending}
        waitSeconds={countdown.seconds}
        lastQuestion={lastQuestion}
      />
      <EvidenceDrawer evidence={evidence} onClose={() => setEvidence(null)} />
    </>
  );
}
