import { type NewQuestion, useAsk, useRegenerate } from '../../api/chat.js';
import { ApiProblem } from '../../api/problem.js';
import type { Conversation, Message } from '../../api/types.js';
import { useCountdown } from './use-countdown.js';

const patienceSeconds = 10;

interface Outcome {
  onSuccess: (asked: { question: Message; answer: Message; conversationId: string }) => void;
  onRefused?: () => void;
}

/** The ways to have something answered; a refusal that names a time is waited for. */
export function useAsking(conversation: Conversation | null, isAnswering: boolean) {
  const ask = useAsk(conversation);
  const regenerate = useRegenerate(conversation);
  const wait = useCountdown();
  const isPending = ask.isPending || regenerate.isPending;

  const problem = ask.error ?? regenerate.error;

  const onError = (error: Error) => {
    const seconds = waitingTime(error);
    if (seconds !== null) wait.start(seconds);
  };
  const begin = () => {
    ask.reset();
    regenerate.reset();
  };

  return {
    isPending,
    waitSeconds: wait.seconds,
    problem: isOver(problem, wait.seconds > 0, isAnswering) ? null : problem,
    ask: (question: NewQuestion, { onSuccess, onRefused }: Outcome) => {
      begin();
      ask.mutate(question, {
        onSuccess: ({ conversation: { id }, ...asked }) => onSuccess({ ...asked, conversationId: id }),
        onError: (error) => {
          onError(error);
          onRefused?.();
        },
      });
    },
    regenerate: (answer: Message, { onSuccess }: Outcome) => {
      begin();
      regenerate.mutate(answer.id, {
        onSuccess: (asked) => onSuccess({ ...asked, conversationId: conversation!.id }),
        onError,
      });
    },
  };
}

/** A refusal for a time is over when the time is; one for an answer that is being written, when that is complete. */
function isOver(problem: Error | null, isWaiting: boolean, isAnswering: boolean): boolean {
  if (waitingTime(problem) !== null) return !isWaiting;
  return problem instanceof ApiProblem && problem.code === 'answer-pending' && !isAnswering;
}

function waitingTime(error: Error | null): number | null {
  if (!(error instanceof ApiProblem)) return null;
  return error.retryAfterSeconds ?? (error.status === 429 ? patienceSeconds : null);
}
