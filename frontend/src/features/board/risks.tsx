import type { BoardMeeting } from '../../api/types.js';
import { stripCitations } from '../../lib/citations.js';
import { Surface } from '../../ui/surface.js';
import { SeverityBadge } from '../../ui/tone-badge.js';
import { InsightText } from './insight-link.js';
import { boardStrings } from './strings.js';
import classes from './board.module.css';
import items from './items.module.css';

export function Risks({ meeting }: { meeting: BoardMeeting }) {
  const words = boardStrings.risks;
  return (
    <Surface title={words.title}>
      {meeting.risks.length === 0 && <p className={classes.muted}>{words.empty}</p>}
      <ul className={items.callOuts}>
        {meeting.risks.map(({ title, severity, detail, insightId }, index) => (
          <li key={index} className={items.callOut} data-severity={severity}>
            <SeverityBadge severity={severity} />
            <div className={items.itemTitle}>
              <InsightText text={title} insightId={insightId} />
            </div>
            <div className={classes.muted}>{stripCitations(detail)}</div>
          </li>
        ))}
      </ul>
    </Surface>
  );
}
