import type { Message } from './message.entity.js';
import type { Turn } from './prompt/history.calc.js';

/** A stored message as a prompt tells it. */
export function turnOf({ id, role, content, facts }: Message): Turn {
  return { id, role, content, facts };
}
