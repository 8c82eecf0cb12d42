import type { Message } from '../../api/types.js';

/** A message of the branch that is shown, and all that stand in its place on other branches, itself among them. */
export interface Turn {
  message: Message;
  siblings: readonly Message[];
}

/** Which of several siblings the reader chose to see: the message's id, by `placeOf` it. */
export type BranchChoice = Readonly<Record<string, string>>;

const beginning = 'beginning';

/** What siblings have in common: the message that they follow. */
export function placeOf({ parentId }: Message): string {
  return parentId ?? beginning;
}

/** Pure: the branch to show, of messages in the order they were written. Unless chosen otherwise, the newest one. */
export function shownBranch(messages: readonly Message[], choice: BranchChoice): Turn[] {
  const newest = newestBelow(messages);
  const turns: Turn[] = [];
  for (let place = beginning; ; place = turns.at(-1)!.message.id) {
    const siblings = messages.filter((message) => placeOf(message) === place);
    const message =
      siblings.find(({ id }) => id === choice[place]) ??
      siblings.toSorted((a, b) => newest.get(b.id)! - newest.get(a.id)!)[0];
    if (!message) return turns;
    turns.push({ message, siblings });
  }
}

/** For each message, the place in the list of the newest one that follows from it. */
function newestBelow(messages: readonly Message[]): Map<string, number> {
  const newest = new Map(messages.map(({ id }, index) => [id, index]));
  for (const { id, parentId } of messages.toReversed()) {
    if (parentId !== null) newest.set(parentId, Math.max(newest.get(parentId) ?? 0, newest.get(id)!));
  }
  return newest;
}
