import { VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { uiStrings } from './strings.js';
import classes from './step-list.module.css';

/** Where one is in a short sequence. Not a control: the steps below it go on and back. */
export function StepList({ labels, current }: { labels: string[]; current: number }) {
  return (
    <ol className={classes.steps}>
      {labels.map((label, index) => (
        <li
          key={label}
          className={classes.step}
          data-done={index < current || undefined}
          aria-current={index === current ? 'step' : undefined}
        >
          <span className={classes.mark} aria-hidden>
            {index < current ? <IconCheck size={14} stroke={2.4} /> : index + 1}
          </span>
          {label}
          {index < current && <VisuallyHidden>, {uiStrings.stepDone}</VisuallyHidden>}
        </li>
      ))}
    </ol>
  );
}
