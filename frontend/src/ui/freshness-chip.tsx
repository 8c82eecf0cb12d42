import { Tooltip } from '@mantine/core';
import { IconClockCheck } from '@tabler/icons-react';
import type { Freshness } from '../api/types.js';
import { useFormat } from './format-context.js';
import { uiStrings } from './strings.js';
import classes from './freshness-chip.module.css';

/** How far the data reaches, on every page that shows figures. */
export function FreshnessChip({ freshness }: { freshness: Freshness | null }) {
  const format = useFormat();
  const words = uiStrings.freshness;
  const parts = [
    freshness?.dataTo ? words.to(format.day(freshness.dataTo)) : words.none,
    freshness?.settledTo ? words.settled(format.day(freshness.settledTo)) : null,
  ].filter(Boolean);
  const explanation = [
    freshness?.syncedAt ? words.synced(format.ago(freshness.syncedAt)) : null,
    words.explain,
  ];
  return (
    <Tooltip label={explanation.filter(Boolean).join(' ')} multiline maw={280}>
      <span className={classes.chip} tabIndex={0} role="note">
        <IconClockCheck size={14} stroke={1.8} aria-hidden />
        {parts.join(', ')}
      </span>
    </Tooltip>
  );
}
