import { Skeleton, UnstyledButton } from '@mantine/core';
import { IconArrowUpRight } from '@tabler/icons-react';
import { useSuggestions } from '../../api/chat.js';
import { chatStrings } from './strings.js';
import classes from './chat.module.css';

/** An empty conversation. Suggestions are a service: when they cannot be had, the page works without them. */
export function ChatIntro({ onAsk }: { onAsk: (question: string) => void }) {
  const { data, isPending } = useSuggestions();
  const suggestions = data?.items ?? [];
  const { title, words, suggestions: heading } = chatStrings.intro;
  return (
    <div className={classes.intro}>
      <h2>{title}</h2>
      <p>{words}</p>
      {(isPending || suggestions.length > 0) && <h3>{heading}</h3>}
      <ul aria-busy={isPending}>
        {isPending && [1, 2, 3].map((row) => <Skeleton key={row} component="li" h={46} />)}
        {suggestions.map(({ question }) => (
          <li key={question}>
            <UnstyledButton className={classes.suggestion} onClick={() => onAsk(question)}>
              <span>{question}</span>
              <IconArrowUpRight size={16} stroke={1.8} aria-hidden />
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </div>
  );
}
