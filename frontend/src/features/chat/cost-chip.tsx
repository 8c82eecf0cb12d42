import { Tooltip } from '@mantine/core';
import type { MessageMetadata } from '@ocsuite/types';
import { describeCost, describeDuration } from '../../lib/format.js';
import { useFormat } from '../../ui/format-context.js';
import { chatStrings } from './strings.js';
import classes from './chat.module.css';

const words = chatStrings.chip;

export function CostChip({ metadata }: { metadata: MessageMetadata }) {
  const format = useFormat();
  const { usage, model, latencyMs, timeToFirstTokenMs, costMicros } = metadata;
  const shortModel = model.split('/').at(-1) ?? model;
  const detail = [
    words.detail(
      format.count(usage.promptTokens),
      format.count(usage.completionTokens),
      format.count(usage.cachedTokens),
      shortModel,
    ),
    timeToFirstTokenMs === null ? null : words.first(describeDuration(timeToFirstTokenMs)),
    usage.estimated ? words.estimated : null,
  ];
  const tokens = words.tokens(format.count(usage.promptTokens + usage.completionTokens));
  return (
    <Tooltip label={detail.filter(Boolean).join(' ')} multiline maw={300}>
      <span className={classes.chip} tabIndex={0} role="note">
        {[describeDuration(latencyMs), tokens, describeCost(costMicros)].join(' · ')}
      </span>
    </Tooltip>
  );
}
