import type { Message } from '../../api/types.js';

/** An answer that is still to be written, or being written. */
export function isLive({ role, status }: Message): boolean {
  return role === 'assistant' && (status === 'queued' || status === 'streaming');
}
