import { useKeepMessage } from '../../api/chat.js';
import type { Message } from '../../api/types.js';
import { useGeneration } from './use-generation.js';

/** Follows an answer that is written on a branch which is not shown, so that its end is heard all the same. */
export function UnseenAnswer({ message, conversationId }: { message: Message; conversationId: string }) {
  useGeneration(message, useKeepMessage(conversationId));
  return null;
}
