import type { Insight } from '../../api/types.js';
import { capitalize } from '../../lib/format.js';
import { useFormat } from '../../ui/format-context.js';
import { Surface } from '../../ui/surface.js';
import { ToneBadge, type Tone } from '../../ui/tone-badge.js';
import { pulseStrings } from './strings.js';
import classes from './insight-history.module.css';

type Kind = Insight['history'][number]['kind'];

const words = pulseStrings.history;
const tones: Record<Kind, Tone> = {
  opened: 'accent',
  changed: 'warn',
  amended: 'warn',
  confirmed: 'good',
  closed: 'neutral',
  withdrawn: 'neutral',
  reopened: 'accent',
};

/** What was said about the incident and when, newest first, with the figures as they were told. */
export function InsightHistory({ insight }: { insight: Insight }) {
  const format = useFormat();
  if (insight.history.length === 0) return null;
  return (
    <Surface title={words.title} className={classes.sheet}>
      <ol className={classes.history}>
        {insight.history.toReversed().map((entry) => (
          <li key={`${entry.at} ${entry.kind}`}>
            <span className={classes.historyHead}>
              <ToneBadge tone={tones[entry.kind]}>{words.kinds[entry.kind]}</ToneBadge>
              <time dateTime={entry.at}>{format.moment(entry.at)}</time>
            </span>
            {withoutLabel(entry)}
          </li>
        ))}
      </ol>
    </Surface>
  );
}

/** The badge before it says the first word already. */
function withoutLabel({ kind, text }: Insight['history'][number]): string {
  const label = `${words.kinds[kind]}: `;
  if (!text.startsWith(label)) return text;
  return capitalize(text.slice(label.length));
}

/** The one line that a reader must not miss: the insight is withdrawn, was amended, or may still change. */
export function InsightNotice({ insight }: { insight: Insight }) {
  const last = insight.history.findLast(({ kind }) => kind !== 'changed' && kind !== 'closed');
  const isRevised = last?.kind === 'withdrawn' || last?.kind === 'amended';
  const { open, over } = words.provisional;
  const isOpen = insight.status === 'open';
  const text = isRevised ? last.text : insight.isProvisional ? (isOpen ? open : over) : null;
  if (!text) return null;
  return (
    <p className={classes.notice} role="note">
      {text}
    </p>
  );
}

/** Where it stands, in a word; an open and final insight needs none. */
export function StatusBadges({ insight }: { insight: Insight }) {
  return (
    <>
      {insight.status !== 'open' && <ToneBadge tone="neutral">{words.statuses[insight.status]}</ToneBadge>}
      {insight.isProvisional && insight.status === 'open' && (
        <ToneBadge tone="warn">{words.provisionalBadge}</ToneBadge>
      )}
    </>
  );
}
