import { VisuallyHidden } from '@mantine/core';
import { completeSentences } from '../../lib/citations.js';

/** What a screen reader hears of a growing answer: whole sentences, each once. */
export function SpokenAnswer({ text, isOver }: { text: string; isOver: boolean }) {
  const sentences = completeSentences(isOver ? `${text}\n` : text);
  return (
    <VisuallyHidden role="log" aria-live="polite" aria-relevant="additions">
      {sentences.map((sentence, index) => (
        <p key={index}>{sentence}</p>
      ))}
    </VisuallyHidden>
  );
}
