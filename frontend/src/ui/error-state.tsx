import { Button, Text } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { asProblem } from '../api/problem.js';
import { CopyReference } from './copy-reference.js';
import { uiStrings } from './strings.js';
import classes from './state-views.module.css';

interface ErrorStateProps {
  error: unknown;
  onRetry?: () => void;
  /** False where the single faults are shown in a better place. */
  showFaults?: boolean;
}

/** What happened, what to do, and a reference that support can look up. */
export function ErrorState({ error, onRetry, showFaults = true }: ErrorStateProps) {
  const problem = asProblem(error);
  return (
    <div className={classes.error} role="alert">
      <IconAlertTriangle size={20} stroke={1.8} className={classes.errorIcon} aria-hidden />
      <div className={classes.errorBody}>
        <Text fw={600}>{problem.title}</Text>
        <Text size="sm" c="dimmed">
          {problem.detail}
        </Text>
        {showFaults && problem.errors.length > 0 && (
          <ul className={classes.faults}>
            {problem.errors.slice(0, 5).map((fault, index) => (
              <li key={index}>{fault.field ? `${fault.field}: ${fault.detail}` : fault.detail}</li>
            ))}
          </ul>
        )}
        {(onRetry || problem.requestId) && (
          <div className={classes.errorActions}>
            {onRetry && (
              <Button
                size="xs"
                variant="default"
                leftSection={<IconRefresh size={14} aria-hidden />}
                onClick={onRetry}
              >
                {uiStrings.retry}
              </Button>
            )}
            {problem.requestId && <CopyReference value={problem.requestId} />}
          </div>
        )}
      </div>
    </div>
  );
}
