import { Anchor, Title } from '@mantine/core';
import type { MonthOutlook as Outlook } from '@ocsuite/types';
import { useId } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../api/tenant.js';
import { outlookPaths } from '../../lib/outlook-paths.js';
import { useFormat } from '../../ui/format-context.js';
import { ToneBadge } from '../../ui/tone-badge.js';
import { dashboardStrings } from './strings.js';
import classes from './outlook.module.css';
import tiles from './tile.module.css';

const words = dashboardStrings.outlook;
const size = { width: 300, height: 92 };
const paceTones = { ahead: 'good', 'on-track': 'accent', 'at-risk': 'warn', behind: 'bad' } as const;

/** Where the month is heading, and whether that is where it should. */
export function MonthOutlook({ outlooks }: { outlooks: Outlook[] }) {
  const headingId = useId();
  const maySetGoals = useMay('admin');
  const format = useFormat();
  const [first] = outlooks;
  if (!first) return null;
  const hasGoal = outlooks.some(({ goal }) => goal !== null);
  return (
    <section aria-labelledby={headingId}>
      <div className={tiles.head}>
        <Title order={2} id={headingId}>
          {words.title}
        </Title>
        <span className={tiles.note}>
          {words.month(format.period(first.month), format.day(first.dataTo))} {words.legend}
          {hasGoal && ` ${words.legendGoal}`}
          {!hasGoal && maySetGoals && (
            <>
              {' '}
              <Anchor component={Link} to="/settings" inherit underline="always">
                {words.setGoals}
              </Anchor>
            </>
          )}
        </span>
      </div>
      <div className={tiles.grid}>
        {outlooks.map((outlook) => (
          <OutlookTile key={outlook.metric} outlook={outlook} />
        ))}
      </div>
    </section>
  );
}

function OutlookTile({ outlook }: { outlook: Outlook }) {
  const format = useFormat();
  const { label, unit, currency, month, dataTo, actual, forecast, goal, unknownDays } = outlook;
  const isOver = dataTo === month.to;
  const about = (amount: number) => format.about(amount, unit, currency);
  const range = words.range(about(forecast.lo), about(forecast.hi));
  const soFar = words.soFar(format.value(actual, unit, currency), format.day(dataTo));
  const pace = paceWords(outlook, about);
  return (
    <div className={tiles.tile}>
      <h3 className={tiles.label}>{words.heading(label, isOver)}</h3>
      <span className={tiles.value}>
        {isOver ? format.value(actual, unit, currency) : about(forecast.value)}
      </span>
      <span className={tiles.note}>{isOver ? words.complete : range}</span>
      <OutlookChart
        outlook={outlook}
        summary={[`${words.heading(label, isOver)}: ${about(forecast.value)}`, range, soFar, pace]
          .filter(Boolean)
          .join('. ')}
      />
      {!isOver && <span className={tiles.note}>{soFar}</span>}
      {goal !== null && outlook.pace && (
        <span className={classes.goal}>
          <ToneBadge tone={paceTones[outlook.pace]}>{words.paces[outlook.pace]}</ToneBadge> {pace}
        </span>
      )}
      {unknownDays > 0 && <span className={tiles.note}>{words.unknown(unknownDays)}</span>}
    </div>
  );
}

function OutlookChart({ outlook, summary }: { outlook: Outlook; summary: string }) {
  const { actual, forecast, band, goal } = outlookPaths(outlook.days, size);
  return (
    <svg
      className={classes.chart}
      viewBox={`0 0 ${size.width} ${size.height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={summary}
    >
      <path className={classes.band} d={band} />
      <path className={classes.goalLine} d={goal} />
      <path className={classes.forecast} d={forecast} />
      <path className={classes.actual} d={actual} />
    </svg>
  );
}

function paceWords({ goal, chanceOfGoal }: Outlook, about: (amount: number) => string): string {
  if (goal === null || chanceOfGoal === null) return '';
  return `${words.goal(about(goal))}: ${words.chance(Math.round(chanceOfGoal * 10))}`;
}
