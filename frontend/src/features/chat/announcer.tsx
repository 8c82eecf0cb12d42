import { VisuallyHidden } from '@mantine/core';
import { useMemo, useState } from 'react';

interface Utterance {
  id: number;
  text: string;
}

export interface Announce {
  say: (...texts: string[]) => void;
  /** Says something new, which nothing of what went before it belongs to. */
  sayAnew: (text: string) => void;
}

/** Long enough for a screen reader to have heard the oldest. */
const keptUtterances = 12;

export function useAnnouncer(): { utterances: Utterance[]; announce: Announce } {
  const [utterances, setUtterances] = useState<Utterance[]>([]);
  const announce = useMemo<Announce>(
    () => ({
      say: (...texts) => setUtterances((known) => follow(known, texts)),
      sayAnew: (text) => setUtterances((known) => follow(known, [text]).slice(-1)),
    }),
    [],
  );
  return { utterances, announce };
}

function follow(known: Utterance[], texts: string[]): Utterance[] {
  if (texts.length === 0) return known;
  const next = (known.at(-1)?.id ?? 0) + 1;
  return [...known, ...texts.map((text, index) => ({ id: next + index, text }))].slice(-keptUtterances);
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
