import { ActionIcon, Button, Chip, Group, Popover, Stack, Text, Textarea, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconThumbDown, IconThumbDownFilled, IconThumbUp, IconThumbUpFilled } from '@tabler/icons-react';
import { useState } from 'react';
import { useRateAnswer } from '../../api/chat.js';
import { asProblem } from '../../api/problem.js';
import type { Message } from '../../api/types.js';
import { chatStrings } from './strings.js';

const words = chatStrings.feedback;

/** The verdict is kept with the click; a reason may follow. The same click again takes it back. */
export function FeedbackButtons({ message, conversationId }: { message: Message; conversationId: string }) {
  const [isAsking, setAsking] = useState(false);
  const rate = useRateAnswer(conversationId, message.id);
  const rating = message.feedback?.rating;
  const toggle = (verdict: 'up' | 'down') => {
    const isTakenBack = rating === verdict;
    rate.mutate(isTakenBack ? null : { rating: verdict, reason: null }, {
      onError: (error) => notifications.show({ color: 'red', message: asProblem(error).title }),
    });
    setAsking(verdict === 'down' && !isTakenBack);
  };
  return (
    <Group gap={0} wrap="nowrap">
      <Tooltip label={words.up}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={words.up}
          aria-pressed={rating === 'up'}
          onClick={() => toggle('up')}
        >
          {rating === 'up' ? (
            <IconThumbUpFilled size={16} aria-hidden />
          ) : (
            <IconThumbUp size={16} aria-hidden />
          )}
        </ActionIcon>
      </Tooltip>
      <Popover
        opened={isAsking}
        onChange={setAsking}
        position="top-start"
        width={320}
        trapFocus
        returnFocus
        shadow="md"
      >
        <Popover.Target>
          <Tooltip label={words.down} disabled={isAsking}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={words.down}
              aria-pressed={rating === 'down'}
              onClick={() => toggle('down')}
            >
              {rating === 'down' ? (
                <IconThumbDownFilled size={16} aria-hidden />
              ) : (
                <IconThumbDown size={16} aria-hidden />
              )}
            </ActionIcon>
          </Tooltip>
        </Popover.Target>
        <Popover.Dropdown aria-label={words.title}>
          <ReasonForm
            isSending={rate.isPending}
            onSend={(reason) =>
              rate.mutate(
                { rating: 'down', reason },
                {
                  onSuccess: () => {
                    setAsking(false);
                    notifications.show({ message: words.thanks });
                  },
                },
              )
            }
          />
        </Popover.Dropdown>
      </Popover>
    </Group>
  );
}

function ReasonForm({ isSending, onSend }: { isSending: boolean; onSend: (reason: string) => void }) {
  const [chosen, setChosen] = useState<string[]>([]);
  const [own, setOwn] = useState('');
  const reason = [...chosen, own.trim()].filter(Boolean).join('. ');
  return (
    <Stack gap="sm">
      <Text fw={600} size="sm">
        {words.title}
      </Text>
      <Chip.Group multiple value={chosen} onChange={setChosen}>
        <Group gap={6}>
          {words.reasons.map((one) => (
            <Chip key={one} size="xs" value={one}>
              {one}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <Textarea
        size="xs"
        label={words.field}
        autosize
        minRows={2}
        maxRows={5}
        maxLength={800}
        value={own}
        onChange={({ currentTarget }) => setOwn(currentTarget.value)}
      />
      <Group justify="flex-end">
        <Button size="xs" disabled={!reason} loading={isSending} onClick={() => onSend(reason)}>
          {words.send}
        </Button>
      </Group>
    </Stack>
  );
}
