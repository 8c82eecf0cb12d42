import { Button, Group, Skeleton } from '@mantine/core';
import { useDeadLetters, useSettleDeadLetter } from '../../api/dead-letters.js';
import { useMay } from '../../api/tenant.js';
import type { DeadLetter } from '../../api/types.js';
import { ErrorState } from '../../ui/error-state.js';
import { useFormat } from '../../ui/format-context.js';
import { QueryView } from '../../ui/query-view.js';
import { Surface } from '../../ui/surface.js';
import { operationsStrings } from './strings.js';
import classes from './operations.module.css';

const words = operationsStrings.letters;

/** Work that gave up after all its attempts, each with its cause; for those who may do it again. */
export function DeadLetters() {
  const maySettle = useMay('admin');
  const letters = useDeadLetters(maySettle);
  if (!maySettle) return null;
  return (
    <Surface title={words.title}>
      <QueryView query={letters} skeleton={<Skeleton h={60} />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={classes.muted}>{words.none}</p>
          ) : (
            <>
              <p className={classes.muted}>{words.explain}</p>
              <ul className={classes.rows}>
                {items.map((letter) => (
                  <Letter key={letter.id} letter={letter} />
                ))}
              </ul>
            </>
          )
        }
      </QueryView>
    </Surface>
  );
}

function Letter({ letter }: { letter: DeadLetter }) {
  const format = useFormat();
  const settle = useSettleDeadLetter(letter.id);
  const { jobName, cause, attempts, createdAt, safeToReplay } = letter;
  const work = words.jobs[jobName] ?? jobName;
  const when = format.moment(createdAt);
  const isSettling = settle.isPending || settle.isSuccess;
  return (
    <li className={classes.row}>
      <div>
        {work}
        <p className={classes.muted}>
          {cause.detail} {words.gaveUp(when, attempts)}
        </p>
        {!safeToReplay && <p className={classes.muted}>{words.once}</p>}
      </div>
      <Group gap="xs">
        {safeToReplay && (
          <Button
            size="xs"
            variant="default"
            disabled={isSettling}
            loading={settle.variables === 'replay' && settle.isPending}
            aria-label={words.which(words.replay, work, when)}
            onClick={() => settle.mutate('replay')}
          >
            {words.replay}
          </Button>
        )}
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          disabled={isSettling}
          loading={settle.variables === 'discard' && settle.isPending}
          aria-label={words.which(words.discard, work, when)}
          onClick={() => settle.mutate('discard')}
        >
          {words.discard}
        </Button>
      </Group>
      {settle.error && <ErrorState error={settle.error} />}
    </li>
  );
}
