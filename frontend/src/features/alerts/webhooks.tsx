import { Button, Group, Skeleton, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type SubmitEvent, useState } from 'react';
import { useAddWebhook, useAlertWebhooks, useRotateWebhook, useSendTest } from '../../api/alert-settings.js';
import type { AlertWebhook } from '../../api/types.js';
import { ErrorState } from '../../ui/error-state.js';
import { useFormat } from '../../ui/format-context.js';
import { QueryView } from '../../ui/query-view.js';
import { Surface } from '../../ui/surface.js';
import { DeleteWebhook } from './delete-webhook.js';
import { SecretDialog } from './secret-dialog.js';
import { alertSettingsStrings } from './strings.js';
import classes from './alerts.module.css';

const words = alertSettingsStrings.webhooks;

export function Webhooks() {
  const webhooks = useAlertWebhooks();
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <Surface title={words.title}>
      <p className={classes.muted}>{words.words}</p>
      <QueryView query={webhooks} skeleton={<Skeleton h={60} mt="sm" />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={classes.muted}>{words.none}</p>
          ) : (
            <ul className={classes.rows}>
              {items.map((webhook) => (
                <WebhookRow key={webhook.id} webhook={webhook} onSecret={setSecret} />
              ))}
            </ul>
          )
        }
      </QueryView>
      <AddWebhook onSecret={setSecret} />
      <SecretDialog secret={secret} onClose={() => setSecret(null)} />
    </Surface>
  );
}

function AddWebhook({ onSecret }: { onSecret: (secret: string) => void }) {
  const [url, setUrl] = useState('');
  const add = useAddWebhook();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    add.mutate(url.trim(), {
      onSuccess: ({ secret }) => {
        setUrl('');
        onSecret(secret);
      },
    });
  };
  return (
    <form onSubmit={submit}>
      <div className={classes.add}>
        <TextInput
          label={words.url}
          placeholder={words.placeholder}
          required
          maxLength={2000}
          spellCheck={false}
          value={url}
          onChange={({ currentTarget }) => setUrl(currentTarget.value)}
        />
        <Button type="submit" variant="light" loading={add.isPending}>
          {words.add}
        </Button>
      </div>
      {add.error && <ErrorState error={add.error} showFaults={false} />}
    </form>
  );
}

interface WebhookRowProps {
  webhook: AlertWebhook;
  onSecret: (secret: string) => void;
}

function WebhookRow({ webhook: { id, url, oldSecretUntil }, onSecret }: WebhookRowProps) {
  const format = useFormat();
  const test = useSendTest(id);
  const rotate = useRotateWebhook(id);
  const error = test.error ?? rotate.error;
  const about = (action: string) => `${action}: ${url}`;
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        {url}
        {oldSecretUntil && <p className={classes.muted}>{words.oldSecret(format.moment(oldSecretUntil))}</p>}
      </div>
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          aria-label={about(words.test)}
          loading={test.isPending}
          onClick={() =>
            test.mutate(undefined, {
              onSuccess: () => notifications.show({ message: alertSettingsStrings.tested }),
            })
          }
        >
          {words.test}
        </Button>
        <Button
          size="xs"
          variant="default"
          aria-label={about(words.rotate)}
          loading={rotate.isPending}
          onClick={() => rotate.mutate(undefined, { onSuccess: ({ secret }) => onSecret(secret) })}
        >
          {words.rotate}
        </Button>
        <DeleteWebhook id={id} url={url} />
      </Group>
      {error && <ErrorState error={error} />}
    </li>
  );
}
