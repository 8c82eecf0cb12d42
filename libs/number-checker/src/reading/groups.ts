import type { Span } from '../text/words.js';

/** Mentions that one list joins: `Email, Direct and Paid Search`. */
export interface Group<T extends Span> extends Span {
  members: T[];
}

const listJoin =
  /^(?:\s?,\s?(?:and\s|und\s)?(?:the\s)?|\s(?:and|und|&|or|oder|plus|\+|sowie)\s(?:the\s|in\s|on\s|from\s|by\s)?|\s?[&/+]\s?|(?:,)?\sas well as\s)$/i;

/** @param isOneKind whether two neighbours can stand in one list at all. */
export function grouped<T extends Span>(
  text: string,
  mentions: readonly T[],
  isOneKind: (a: T, b: T) => boolean = () => true,
  join = listJoin,
): Group<T>[] {
  const groups: Group<T>[] = [];
  for (const mention of mentions) {
    const last = groups.at(-1);
    const previous = last?.members.at(-1);
    if (last && previous && isOneKind(previous, mention) && isJoined(text, last, mention, join)) {
      last.members.push(mention);
      last.end = mention.end;
    } else {
      groups.push({ start: mention.start, end: mention.end, members: [mention] });
    }
  }
  return groups;
}

/** One word may name several: "the search channels". */
function isJoined(text: string, last: Span, next: Span, join: RegExp): boolean {
  return next.start < last.end || join.test(text.slice(last.end, next.start));
}
