import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import type { BoardMeeting } from '../../api/types.js';
import { stripCitations } from '../../lib/citations.js';
import { comparisonWords } from '../../lib/format.js';
import { Delta } from '../../ui/delta.js';
import { useFormat } from '../../ui/format-context.js';
import { uiStrings } from '../../ui/strings.js';
import { Surface } from '../../ui/surface.js';
import { ConnectorStateBadge, SeverityBadge } from '../../ui/tone-badge.js';
import { InsightText } from './insight-link.js';
import { boardStrings } from './strings.js';
import classes from './board.module.css';
import material from './material.module.css';

export function Highlights({ meeting }: { meeting: BoardMeeting }) {
  return (
    <Surface title={boardStrings.highlights}>
      {meeting.highlights.length === 0 && <p className={classes.muted}>{boardStrings.noHighlights}</p>}
      <ul className={material.rows}>
        {meeting.highlights.map(({ text, severity, insightId }, index) => (
          <li key={index}>
            {severity && <SeverityBadge severity={severity} />}
            <div className={material.rowText}>
              <InsightText text={text} insightId={insightId} />
            </div>
          </li>
        ))}
      </ul>
    </Surface>
  );
}

export function MeetingFigures({ meeting }: { meeting: BoardMeeting }) {
  const format = useFormat();
  if (meeting.kpis.length === 0) return null;
  return (
    <Surface title={boardStrings.figures}>
      <dl className={material.figures}>
        {meeting.kpis.map(({ metric, label, unit, polarity, current, previous, changePercent }) => (
          <div key={metric}>
            <dt>{label}</dt>
            <dd>
              <span className={material.figure}>
                {current ? format.value(current.value, unit) : uiStrings.noValue}
              </span>
              {changePercent !== null && current && previous && (
                <>
                  <Delta percent={changePercent} polarity={polarity} />
                  <span className={material.comparison}>{comparisonWords(current, previous, format)}</span>
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Surface>
  );
}

export function Questions({ meeting }: { meeting: BoardMeeting }) {
  const words = boardStrings.questions;
  return (
    <Surface title={words.title}>
      {meeting.questions.length === 0 && <p className={classes.muted}>{words.empty}</p>}
      <div className={material.questions}>
        {meeting.questions.map(({ question, answer, conversationId }, index) => (
          <details key={index} open={index === 0}>
            <summary>{question}</summary>
            <p className={material.answer}>{plainText(answer)}</p>
            <Anchor component={Link} to={`/chat/${conversationId}`} size="sm" className="no-print">
              {words.open}
            </Anchor>
          </details>
        ))}
      </div>
    </Surface>
  );
}

export function OperationsNote({ meeting }: { meeting: BoardMeeting }) {
  const { tasks, connectors } = meeting.operations;
  const words = boardStrings.operations;
  return (
    <Surface title={words.title}>
      <p className={classes.muted}>{words.tasks(tasks.succeeded, tasks.failed, tasks.running)}</p>
      <ul className={material.sources}>
        {connectors.map(({ name, state }) => (
          <li key={name}>
            {name} <ConnectorStateBadge state={state} />
          </li>
        ))}
      </ul>
    </Surface>
  );
}

/** An answer's words without its markdown; tables are for the conversation itself. */
function plainText(answer: string): string {
  return stripCitations(answer)
    .split('\n')
    .filter((line) => !line.trim().startsWith('|'))
    .join('\n')
    .replace(/[*_`#]/g, '')
    .replace(/^\s*- /gm, '• ')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
