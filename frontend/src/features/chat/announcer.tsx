import { VisuallyHidden } from '@mantine/core';
import { useCallback, useState } from 'react';

interface Utterance {
  id: number;
  text: string;
}

export type Say = (...texts: string[]) => void;

/** Long enough for a screen reader to have heard the oldest. */
const keptUtterances = 12;

export function useAnnouncer(): { utterances: Utterance[]; say: Say } {
  const [utterances, setUtterances] = useState<Utterance[]>([]);
  const say = useCallback<Say>((...texts) => {
    if (texts.length === 0) return;
    setUtterances((known) => {
      const next = (known.at(-1)?.id ?? 0) + 1;
      return [...known, ...texts.map((text, index) => ({ id: next + index, text }))].slice(-keptUtterances);
    });
  }, []);
  return { utterances, say };
}

/** What a screen reader hears of the room: whole sentences and what happens, each once, one after the other. */
export function Announcer({ utterances }: { utterances: readonly Utterance[] }) {
  return (
    <VisuallyHidden role="log" aria-live="polite" aria-relevant="additions">
      {utterances.map(({ id, text }) => (
        <p key={id}>{text}</p>
      ))}
    </VisuallyHidden>
  );
}
