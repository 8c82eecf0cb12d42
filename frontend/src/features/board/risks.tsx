import type { BoardMeeting } from '../../api/types.js';
import { stripCitations } from '../../lib/citations.js';
import { Surface } from '../../ui/surface.js';
import { SeverityBadge } from '../../ui/tone-badge.js';
import { InsightText } from './insight-link.js';
import { boardStrings } from './strings.js';
import classes from './board.module.css';

export function Risks({ meeting }: { meeting: BoardMeeting }) {
  const words = boardStrings.risks;
  return (
    <Surface title={words.title}>
      {meeting.risks.length === 0 && <p className={classes.muted}>{words.empty}</p>}
      <ul className={classes.callOuts}>
        {meeting.risks.map(({ title, severity, detail, insightId }, index) => (
          <li key={index} className={classes.callOut} data-severity={severity}>
            <SeverityBadge severity={severity} />
            <div className={classes.itemTitle}>
              <InsightText text={title} insightId={insightId} />
            </div>
            <div className={classes.muted}>{stripCitations(detail)}</div>
          </li>
        ))}
      </ul>
    </Surface>
  );
}
