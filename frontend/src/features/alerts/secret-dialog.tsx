import { Button, Code, Group, Modal } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { alertSettingsStrings } from './strings.js';
import classes from './alerts.module.css';

const words = alertSettingsStrings.webhooks;

/** The one look at a signing secret. It is not closed by a stray click. */
export function SecretDialog({ secret, onClose }: { secret: string | null; onClose: () => void }) {
  const { copied, copy } = useClipboard({ timeout: 1500 });
  return (
    <Modal opened={secret !== null} onClose={onClose} closeOnClickOutside={false} title={words.secretTitle}>
      <p>{words.secretWords}</p>
      <Code className={classes.secret}>{secret}</Code>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={() => copy(secret)}>
          {copied ? words.copied : words.copy}
        </Button>
        <Button onClick={onClose}>{words.done}</Button>
      </Group>
    </Modal>
  );
}
