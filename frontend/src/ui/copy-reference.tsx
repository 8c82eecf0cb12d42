import { ActionIcon, Tooltip } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { uiStrings } from './strings.js';
import classes from './state-views.module.css';

export function CopyReference({ value }: { value: string }) {
  const { copied, copy } = useClipboard({ timeout: 1500 });
  const label = copied ? uiStrings.copied : uiStrings.copyReference;
  return (
    <span className={classes.reference}>
      {uiStrings.reference} <code>{value}</code>
      <Tooltip label={label}>
        <ActionIcon size="sm" variant="subtle" color="gray" aria-label={label} onClick={() => copy(value)}>
          {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
        </ActionIcon>
      </Tooltip>
    </span>
  );
}
