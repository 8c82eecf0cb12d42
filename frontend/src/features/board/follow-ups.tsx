import { Checkbox, TextInput } from '@mantine/core';
import { useChangeFollowUp } from '../../api/board.js';
import { useMay } from '../../api/tenant.js';
import type { BoardMeeting, FollowUp } from '../../api/types.js';
import { useFormat } from '../../ui/format-context.js';
import { Surface } from '../../ui/surface.js';
import { ToneBadge } from '../../ui/tone-badge.js';
import { useNow } from '../../ui/use-now.js';
import { announceUnsaved } from './announce-unsaved.js';
import { EditableTitle } from './editable-title.js';
import { InsightLink } from './insight-link.js';
import { boardStrings } from './strings.js';
import classes from './board.module.css';
import items from './items.module.css';

const words = boardStrings.followUps;

export function FollowUps({ meeting }: { meeting: BoardMeeting }) {
  return (
    <Surface title={words.title}>
      {meeting.followUps.length === 0 && <p className={classes.muted}>{words.empty}</p>}
      <ul className={items.items}>
        {meeting.followUps.map((followUp) => (
          <FollowUpItem key={followUp.id} followUp={followUp} meetingId={meeting.id} />
        ))}
      </ul>
    </Surface>
  );
}

function FollowUpItem({ followUp, meetingId }: { followUp: FollowUp; meetingId: string }) {
  const { id, title, ownerRole, dueDate, status, insightId } = followUp;
  const mayEdit = useMay('member');
  const change = useChangeFollowUp(meetingId);
  const format = useFormat();
  const isDone = status === 'done';
  const day = dueDate.slice(0, 10);
  const today = new Date(useNow(null)).toISOString().slice(0, 10);
  const isOverdue = !isDone && day < today;
  const save = (patch: Partial<FollowUp>) =>
    change.mutate({ id, status, ...patch }, { onError: announceUnsaved });

  return (
    <li className={items.followUp}>
      <Checkbox
        aria-label={words.done(title)}
        checked={isDone}
        disabled={!mayEdit}
        onChange={({ currentTarget }) => save({ status: currentTarget.checked ? 'done' : 'open' })}
      />
      <div>
        <EditableTitle
          title={title}
          isStruck={isDone}
          mayEdit={mayEdit}
          onSave={(changed) => save({ title: changed })}
        />
        <div className={items.itemControls}>
          <span className={classes.muted}>{ownerRole}</span>
          {mayEdit && (
            <TextInput
              type="date"
              size="xs"
              className="no-print"
              aria-label={words.dueOf(title)}
              value={day}
              onChange={({ currentTarget }) => currentTarget.value && save({ dueDate: currentTarget.value })}
            />
          )}
          <span className={mayEdit ? items.printOnly : classes.muted}>
            {words.due} {format.day(day)}
          </span>
          {isOverdue && <ToneBadge tone="warn">{words.overdue}</ToneBadge>}
          <span className={classes.muted}>
            <InsightLink insightId={insightId} text={title} />
          </span>
        </div>
      </div>
    </li>
  );
}
