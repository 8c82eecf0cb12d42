import { IconArrowDownRight, IconArrowRight, IconArrowUpRight } from '@tabler/icons-react';
import { useFormat } from './format-context.js';
import { uiStrings } from './strings.js';
import classes from './delta.module.css';

interface DeltaProps {
  percent: number;
  polarity: 'up-is-good' | 'down-is-good';
}

/** A change with arrow, sign and word; its colour says whether that is good news for this metric. */
export function Delta({ percent, polarity }: DeltaProps) {
  const format = useFormat();
  const direction = percent > 0 ? 'up' : percent < 0 ? 'down' : 'same';
  const isGood = (direction === 'up') === (polarity === 'up-is-good');
  const sense = direction === 'same' ? 'neutral' : isGood ? 'good' : 'bad';
  const Arrow = { up: IconArrowUpRight, down: IconArrowDownRight, same: IconArrowRight }[direction];
  return (
    <span className={classes.delta} data-sense={sense}>
      <Arrow size={16} stroke={2} aria-hidden />
      {format.signedPercent(percent)} {uiStrings.changeWords[direction]}
    </span>
  );
}
