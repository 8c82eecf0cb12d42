import { ActionIcon, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconThumbDown, IconThumbDownFilled, IconThumbUp, IconThumbUpFilled } from '@tabler/icons-react';
import { useGiveVerdict, useInsightPrecision, useInsightVerdict } from '../../api/insights.js';
import { asProblem } from '../../api/problem.js';
import type { Insight } from '../../api/types.js';
import { pulseStrings } from './strings.js';
import classes from './growth-pulse.module.css';

const words = pulseStrings.verdict;

/** Useful or not; the same click again takes it back. Below, how often this kind of insight was found useful. */
export function InsightVerdict({ insight }: { insight: Insight }) {
  const { data } = useInsightVerdict(insight.id);
  const give = useGiveVerdict(insight.id);
  const verdict = data?.isUseful ?? null;
  const toggle = (isUseful: boolean) =>
    give.mutate(verdict === isUseful ? null : isUseful, {
      onError: (error) => notifications.show({ color: 'red', message: asProblem(error).title }),
    });
  return (
    <div className={`${classes.verdict} no-print`}>
      <span>{words.question}</span>
      <Tooltip label={words.useful}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={words.useful}
          aria-pressed={verdict === true}
          onClick={() => toggle(true)}
        >
          {verdict === true ? (
            <IconThumbUpFilled size={18} aria-hidden />
          ) : (
            <IconThumbUp size={18} aria-hidden />
          )}
        </ActionIcon>
      </Tooltip>
      <Tooltip label={words.notUseful}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={words.notUseful}
          aria-pressed={verdict === false}
          onClick={() => toggle(false)}
        >
          {verdict === false ? (
            <IconThumbDownFilled size={18} aria-hidden />
          ) : (
            <IconThumbDown size={18} aria-hidden />
          )}
        </ActionIcon>
      </Tooltip>
      <Precision insight={insight} />
    </div>
  );
}

function Precision({ insight: { moduleSlug, kind } }: { insight: Insight }) {
  const { data } = useInsightPrecision();
  const detector = data?.items.find((one) => one.moduleSlug === moduleSlug && one.kind === kind);
  if (!detector) return null;
  const { useful, notUseful } = detector;
  return <span className={classes.muted}>{words.precision(kind, useful, useful + notUseful)}</span>;
}
