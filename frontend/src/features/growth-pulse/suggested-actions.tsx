import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck, IconPlus } from '@tabler/icons-react';
import type { ActionItem } from '@ocsuite/types';
import { useCreateFollowUp } from '../../api/board.js';
import { asProblem } from '../../api/problem.js';
import { useMay } from '../../api/tenant.js';
import type { Insight } from '../../api/types.js';
import { stripCitations } from '../../lib/citations.js';
import { Surface } from '../../ui/surface.js';
import { pulseStrings } from './strings.js';
import classes from './growth-pulse.module.css';

const words = pulseStrings.detail;

export function SuggestedActions({ insight }: { insight: Insight }) {
  // What was withdrawn asks for nothing any more.
  if (insight.actionItems.length === 0 || insight.status === 'withdrawn') return null;
  return (
    <Surface title={words.actions} aside={<span className={classes.muted}>{words.signature}</span>}>
      <ul className={classes.actions}>
        {insight.actionItems.map((action) => (
          <SuggestedAction key={action.title} action={action} insightId={insight.id} />
        ))}
      </ul>
    </Surface>
  );
}

function SuggestedAction({ action, insightId }: { action: ActionItem; insightId: string }) {
  const mayAct = useMay('member');
  const create = useCreateFollowUp();
  const title = stripCitations(action.title);
  const isTaken = create.isPending || create.isSuccess;
  const take = () =>
    create.mutate(
      { title, insightId, ownerRole: action.ownerRole },
      {
        onSuccess: () => notifications.show({ title: words.taken, message: words.takenHint }),
        onError: (error) => {
          const problem = asProblem(error);
          notifications.show({
            color: 'red',
            title: problem.title,
            message: problem.detail,
            autoClose: false,
          });
        },
      },
    );
  return (
    <li>
      <div className={classes.actionTitle}>{title}</div>
      <div className={classes.actionMeta}>
        {words.owner(action.ownerRole)} · {words.effort[action.effort]}
        {action.expectedEffect && <div>{stripCitations(action.expectedEffect)}</div>}
      </div>
      {mayAct && (
        <Button
          size="xs"
          variant="light"
          className="no-print"
          // A button that is truly disabled, or loading, would drop the keyboard's focus.
          aria-disabled={isTaken}
          data-disabled={isTaken || undefined}
          aria-label={`${create.isSuccess ? words.taken : words.takeAction}: ${title}`}
          leftSection={
            create.isSuccess ? <IconCheck size={14} aria-hidden /> : <IconPlus size={14} aria-hidden />
          }
          onClick={isTaken ? undefined : take}
        >
          {create.isSuccess ? words.taken : words.takeAction}
        </Button>
      )}
    </li>
  );
}
