import { useEffect, useState } from 'react';
import { asProblem } from '../api/problem.js';
import { uiStrings } from './strings.js';
import classes from './state-views.module.css';

/** So long without data is worth a word. */
const patienceMs = 2_000;

/** Over a skeleton that stays for a while: that it still loads, or why it is tried again. */
export function SlowNote({ failure }: { failure: unknown }) {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  const words = failure ? uiStrings.tryingAgain(asProblem(failure).title) : isSlow ? uiStrings.slow : null;
  return (
    <div role="status" className={classes.slow}>
      {words && <span>{words}</span>}
    </div>
  );
}
