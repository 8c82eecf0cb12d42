import { longestQuestion } from '@ocsuite/types';
import { useFormat } from '../../ui/format-context.js';
import { chatStrings } from './strings.js';
import classes from './composer.module.css';

const words = chatStrings.length;
/** The share of the greatest length from which on the characters are counted. */
const countedFrom = 0.9;

export function isTooLong(question: string): boolean {
  return question.trim().length > longestQuestion;
}

/** How much of the room a question takes, once it nears the end; nothing that is typed or pasted is cut off. */
export function QuestionLength({ id, question }: { id: string; question: string }) {
  const format = useFormat();
  const { length } = question.trim();
  return (
    <div id={id} className={classes.length} data-too-long={isTooLong(question) || undefined}>
      {length > longestQuestion * countedFrom &&
        words.of(format.count(length), format.count(longestQuestion))}{' '}
      <span role="status">{isTooLong(question) && words.tooLong}</span>
    </div>
  );
}
