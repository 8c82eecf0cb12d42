import { useEffect, useRef } from 'react';
import { completeSentences } from '../../lib/citations.js';
import type { Announce } from './announcer.js';
import type { Generation } from './generation-reducer.js';
import { chatStrings } from './strings.js';

const words = chatStrings.spoken;

/** Says the sentences of a growing answer as they end, and how it ends. What was there before is not said again. */
export function useSpokenAnswer(
  { text, message }: Generation,
  isFollowed: boolean,
  { say, sayAnew }: Announce,
): void {
  const said = useRef(completeSentences(text).length);

  useEffect(() => {
    if (isFollowed) sayAnew(words.started);
  }, [isFollowed, sayAnew]);

  useEffect(() => {
    const sentences = completeSentences(message ? `${text}\n` : text);
    say(...sentences.slice(said.current));
    said.current = sentences.length;
  }, [text, message, say]);

  useEffect(() => {
    if (!message) return;
    if (message.status === 'failed') say(words.failed(message.error?.title ?? ''));
    else say(message.status === 'stopped' ? words.stopped : words.completed);
    const marked = (message.grounding?.numerals ?? []).filter(({ verdict }) => verdict === 'unsupported');
    if (marked.length > 0) say(chatStrings.unsupported(marked.length));
  }, [message, say]);
}
