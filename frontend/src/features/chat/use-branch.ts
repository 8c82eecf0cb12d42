import { useState } from 'react';
import type { Message } from '../../api/types.js';
import { type BranchChoice, placeOf, shownBranch } from './branches.js';

/** The branch that is shown, and how to show the one that a message is on. */
export function useBranch(messages: readonly Message[]) {
  const [choice, setChoice] = useState<BranchChoice>({});
  return {
    turns: shownBranch(messages, choice),
    show: (message: Message) => setChoice((known) => ({ ...known, [placeOf(message)]: message.id })),
  };
}
