import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { Unseen } from '../api/unseen.js';

/** Brings what arrived while the list was being read into it; not there when nothing did. */
export function ShowUnseen({ unseen, label }: { unseen: Unseen; label: (count: number) => string }) {
  if (unseen.count === 0) return null;
  return (
    <Button
      size="xs"
      variant="light"
      leftSection={<IconRefresh size={14} aria-hidden />}
      onClick={() => void unseen.show()}
    >
      {label(unseen.count)}
    </Button>
  );
}
