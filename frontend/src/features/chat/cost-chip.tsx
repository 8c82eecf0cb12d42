import { Popover, UnstyledButton } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import type { MessageMetadata } from '@ocsuite/types';
import { describeCost, describeDuration } from '../../lib/format.js';
import { useFormat } from '../../ui/format-context.js';
import { chatStrings } from './strings.js';
import classes from './turn.module.css';

const words = chatStrings.chip;

/** What an answer took, in short; opens to the whole bill. */
export function CostChip({ metadata }: { metadata: MessageMetadata }) {
  const format = useFormat();
  const { usage, latencyMs, costMicros, insteadOf } = metadata;
  const tokens = words.tokens(format.count(usage.promptTokens + usage.completionTokens));
  const summary = [describeDuration(latencyMs), tokens, describeCost(costMicros)].join(' · ');
  return (
    <>
      <Popover position="top-start" width={300} shadow="md" withArrow>
        <Popover.Target>
          <UnstyledButton className={classes.chip} aria-label={words.label(summary)}>
            {summary}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown aria-label={words.label('')}>
          <Bill metadata={metadata} />
        </Popover.Dropdown>
      </Popover>
      {insteadOf && (
        <span className={classes.mark}>
          <IconArrowsExchange size={14} stroke={1.8} aria-hidden />
          {words.fallback}
        </span>
      )}
    </>
  );
}

function Bill({ metadata }: { metadata: MessageMetadata }) {
  const format = useFormat();
  const { usage, model, insteadOf, latencyMs, timeToFirstTokenMs, costMicros, takeovers } = metadata;
  const written = [format.count(usage.completionTokens)];
  if (usage.reasoningTokens > 0) written.push(words.reasoning(format.count(usage.reasoningTokens)));
  if (usage.estimated) written.push(words.estimated);
  const read = [format.count(usage.promptTokens)];
  if (usage.cachedTokens > 0) read.push(words.cached(format.count(usage.cachedTokens)));
  return (
    <dl className={classes.bill}>
      <Entry name={words.model}>{nameOf(model)}</Entry>
      {insteadOf && <Entry name={words.insteadOf}>{nameOf(insteadOf)}</Entry>}
      <Entry name={words.read}>{read.join(', ')}</Entry>
      <Entry name={words.written}>{written.join(', ')}</Entry>
      <Entry name={words.cost}>{describeCost(costMicros)}</Entry>
      {timeToFirstTokenMs !== null && (
        <Entry name={words.first}>{describeDuration(timeToFirstTokenMs)}</Entry>
      )}
      <Entry name={words.total}>{describeDuration(latencyMs)}</Entry>
      {takeovers !== undefined && <Entry name={words.takeovers}>{words.times(takeovers)}</Entry>}
    </dl>
  );
}

/** Without the provider's path before it. */
function nameOf(model: string): string {
  return model.split('/').at(-1) ?? model;
}

function Entry({ name, children }: { name: string; children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
