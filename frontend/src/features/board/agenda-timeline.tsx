import type { AgendaSection } from '../../api/types.js';
import { Surface } from '../../ui/surface.js';
import { InsightText } from './insight-link.js';
import { boardStrings } from './strings.js';
import classes from './board.module.css';
import timeline from './agenda.module.css';

const words = boardStrings.agenda;

export function AgendaTimeline({ agenda }: { agenda: AgendaSection[] }) {
  const total = agenda.reduce((sum, { minutes }) => sum + minutes, 0);
  return (
    <Surface title={words.title} aside={<span className={classes.muted}>{words.total(total)}</span>}>
      <ol className={timeline.list}>
        {agenda.map((section) => (
          <li key={section.id} className={timeline.section} data-purpose={section.purpose}>
            <div className={timeline.sectionTime}>
              <span>{clock(section.startMinute)}</span>
              <span className={timeline.minutes}>{words.minutes(section.minutes)}</span>
            </div>
            <div>
              <h3 className={timeline.sectionTitle}>{section.title}</h3>
              <div className={classes.muted}>
                {words.purposes[section.purpose]}, {words.owner(section.ownerRole)}
              </div>
              {section.items.length > 0 && (
                <ul className={timeline.points}>
                  {section.items.map((item, index) => (
                    <li key={index}>
                      <InsightText text={item.text} insightId={item.insightId} />
                    </li>
                  ))}
                </ul>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Surface>
  );
}

/** Minutes into the meeting: 35 -> "0:35". */
function clock(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}
