import { SegmentedControl } from '@mantine/core';
import { useChangeDecision } from '../../api/board.js';
import { useMay } from '../../api/tenant.js';
import type { BoardMeeting, Decision, DecisionStatus } from '../../api/types.js';
import { Surface } from '../../ui/surface.js';
import { type Tone, ToneBadge } from '../../ui/tone-badge.js';
import { announceUnsaved } from './announce-unsaved.js';
import { EditableTitle } from './editable-title.js';
import { InsightLink } from './insight-link.js';
import { boardStrings } from './strings.js';
import classes from './board.module.css';
import items from './items.module.css';

const words = boardStrings.decisions;
const tones: Record<DecisionStatus, Tone> = { proposed: 'neutral', agreed: 'good', rejected: 'bad' };
const choices = (['proposed', 'agreed', 'rejected'] as const).map((value) => ({
  value,
  label: words.statuses[value],
}));

export function Decisions({ meeting }: { meeting: BoardMeeting }) {
  return (
    <Surface title={words.title}>
      {meeting.decisions.length === 0 && <p className={classes.muted}>{words.empty}</p>}
      <ul className={items.items}>
        {meeting.decisions.map((decision) => (
          <DecisionItem key={decision.id} decision={decision} meetingId={meeting.id} />
        ))}
      </ul>
    </Surface>
  );
}

function DecisionItem({ decision, meetingId }: { decision: Decision; meetingId: string }) {
  const mayEdit = useMay('member');
  const change = useChangeDecision(meetingId);
  const save = (patch: { status?: DecisionStatus; title?: string }) =>
    change.mutate({ id: decision.id, status: decision.status, ...patch }, { onError: announceUnsaved });
  return (
    <li>
      <EditableTitle title={decision.title} mayEdit={mayEdit} onSave={(title) => save({ title })} />
      <div className={items.itemControls}>
        {mayEdit ? (
          <SegmentedControl
            size="xs"
            className="no-print"
            aria-label={words.status(decision.title)}
            data={choices}
            value={decision.status}
            onChange={(status) => save({ status: status as DecisionStatus })}
          />
        ) : null}
        <span className={mayEdit ? items.printOnly : undefined}>
          <ToneBadge tone={tones[decision.status]}>{words.statuses[decision.status]}</ToneBadge>
        </span>
        <span className={classes.muted}>
          <InsightLink insightId={decision.insightId} text={decision.title} />
        </span>
      </div>
    </li>
  );
}
