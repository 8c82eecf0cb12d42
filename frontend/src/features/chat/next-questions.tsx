import { Button } from '@mantine/core';
import { useSuggestions } from '../../api/chat.js';
import type { Turn } from './branches.js';
import { chatStrings } from './strings.js';
import classes from './chat.module.css';

const mostQuestions = 3;

/** What the open insights still leave to ask, below the last answer. */
export function NextQuestions({
  turns,
  onAsk,
}: {
  turns: readonly Turn[];
  onAsk: (question: string) => void;
}) {
  const asked = new Set(turns.map(({ message }) => message.content));
  const questions = (useSuggestions().data?.items ?? []).filter(({ question }) => !asked.has(question));
  if (questions.length === 0) return null;
  return (
    <nav aria-label={chatStrings.next} className={classes.next}>
      {questions.slice(0, mostQuestions).map(({ question }) => (
        <Button
          key={question}
          size="compact-sm"
          variant="default"
          radius="xl"
          className={classes.nextQuestion}
          title={question}
          onClick={() => onAsk(question)}
        >
          <span className={classes.nextLabel}>{question}</span>
        </Button>
      ))}
    </nav>
  );
}
