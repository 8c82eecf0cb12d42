import { Button, Group, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useDeleteWebhook } from '../../api/alert-settings.js';
import { ErrorState } from '../../ui/error-state.js';
import { alertSettingsStrings } from './strings.js';

const words = alertSettingsStrings.webhooks;

/** Its secret is gone with it, so this cannot be undone and is asked about. */
export function DeleteWebhook({ id, url }: { id: string; url: string }) {
  const [isOpen, dialog] = useDisclosure(false);
  const remove = useDeleteWebhook(id);
  return (
    <>
      <Button size="xs" variant="default" aria-label={`${words.delete}: ${url}`} onClick={dialog.open}>
        {words.delete}
      </Button>
      <Modal opened={isOpen} onClose={dialog.close} title={`${words.delete}: ${url}`}>
        <p>{words.confirm}</p>
        {remove.error && <ErrorState error={remove.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={dialog.close}>
            {words.keep}
          </Button>
          <Button
            color="red"
            loading={remove.isPending}
            onClick={() =>
              remove.mutate(undefined, {
                onSuccess: () => notifications.show({ message: words.deleted }),
              })
            }
          >
            {words.delete}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
