import type { DirectionMention } from '../context/direction-words.js';
import type { Frame } from '../context/frame.js';

/**
 * Frames whose own figures contradict the sentence, whatever the facts are: "rose from 50,902 to 42,431", "more orders: 742
 * instead of 921".
 */
export function contradictedByWords(
  frames: readonly Frame[],
  directions: readonly DirectionMention[],
): ReadonlySet<Frame> {
  const contradicted = new Set<Frame>();
  frames.forEach((frame, index) => {
    if (!frame.isReference || frame.wording.isExpected) return;
    const others = [frames[index - 1], frames[index + 1]].filter((one) => one && isComparable(one, frame));
    const [main] = others;
    if (!main || others.length > 1) return;
    const stated = main.levelDirection ?? frame.levelDirection ?? unanimous(directions);
    const move = main.numeral.value - frame.numeral.value;
    if (!stated || (move !== 0 && move < 0 === (stated === 'down'))) return;
    contradicted.add(main).add(frame);
  });
  return contradicted;
}

function isComparable(main: Frame, reference: Frame): boolean {
  return (
    !main.isReference &&
    !main.isWhole &&
    !main.wording.isChange &&
    main.numeral.kind === reference.numeral.kind &&
    main.metrics?.join() === reference.metrics?.join()
  );
}

function unanimous(directions: readonly DirectionMention[]): 'up' | 'down' | undefined {
  const [first] = directions;
  return directions.every(({ direction }) => direction === first?.direction) ? first?.direction : undefined;
}
