import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useNavigate, useParams } from 'react-router';
import { useDeleteConversation } from '../../api/conversations.js';
import type { ConversationSummary } from '../../api/types.js';
import { ErrorState } from '../../ui/error-state.js';
import { chatStrings } from './strings.js';

const words = chatStrings.list;

interface DeleteConversationProps {
  conversation: ConversationSummary;
  isOpen: boolean;
  onClose: () => void;
}

/** Says exactly what will happen: there is no way back. */
export function DeleteConversation({ conversation, isOpen, onClose }: DeleteConversationProps) {
  const { id, title } = conversation;
  const remove = useDeleteConversation(id);
  const { conversationId } = useParams();
  const navigate = useNavigate();
  const submit = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        notifications.show({ message: words.deleted });
        if (conversationId === id) void navigate('/chat', { replace: true });
      },
    });
  return (
    <Modal opened={isOpen} onClose={onClose} title={words.deleteTitle}>
      <Stack>
        <Text size="sm">{words.deleteWords(title)}</Text>
        {remove.error && <ErrorState error={remove.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button color="red" loading={remove.isPending} onClick={submit}>
            {words.delete}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
