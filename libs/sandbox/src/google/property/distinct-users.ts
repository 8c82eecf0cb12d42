import type { Cell } from './generator.js';

/** How much of what a union could add is really new, by how the parts differ. */
const newAcross = { device: 0.97, channel: 0.92, day: 0.7 };

/**
 * Distinct users of a set of cells. People come back on other days and through other channels, so the whole is less
 * than the sum of its parts, yet never less than the largest part.
 */
export function distinctUsers(cells: Cell[]): number {
  const days = [...groupBy(cells, (cell) => cell.day)].map((ofDay) => {
    const ofChannels = [...groupBy(ofDay, (cell) => cell.channel)].map((ofChannel) =>
      union(
        ofChannel.map((cell) => cell.users),
        newAcross.device,
      ),
    );
    return union(ofChannels, newAcross.channel);
  });
  return Math.round(union(days, newAcross.day));
}

function union(parts: number[], newPart: number): number {
  const largest = parts.reduce((max, part) => Math.max(max, part), 0);
  const sum = parts.reduce((total, part) => total + part, 0);
  return largest + newPart * (sum - largest);
}

function groupBy<Key>(cells: Cell[], keyOf: (cell: Cell) => Key): Iterable<Cell[]> {
  const groups = new Map<Key, Cell[]>();
  for (const cell of cells) {
    const group = groups.get(keyOf(cell));
    if (group) group.push(cell);
    else groups.set(keyOf(cell), [cell]);
  }
  return groups.values();
}
