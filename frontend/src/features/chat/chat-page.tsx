import { Button, Drawer, Skeleton, Stack, Title } from '@mantine/core';
import { useDisclosure, useDocumentTitle } from '@mantine/hooks';
import { IconHistory } from '@tabler/icons-react';
import { useParams } from 'react-router';
import { useConversation } from '../../api/conversations.js';
import { useOtherTabs } from '../../api/other-tabs.js';
import { ErrorState } from '../../ui/error-state.js';
import { ChatRoom } from './chat-room.js';
import { ConversationList } from './conversation-list.js';
import { chatStrings } from './strings.js';
import classes from './chat.module.css';

export function ChatPage() {
  const { conversationId } = useParams();
  const conversation = useConversation(conversationId);
  useOtherTabs();
  const [isListOpen, list] = useDisclosure(false);
  useDocumentTitle(`${conversation.data?.title ?? chatStrings.title} · OCSuite`);
  const isLoading = conversationId !== undefined && !conversation.data && !conversation.error;

  return (
    <div className={classes.page}>
      <div className={classes.side}>
        <ConversationList />
      </div>
      <div className={classes.room}>
        <header className={classes.head}>
          <Title order={1} size="h2">
            {conversation.data?.title ?? chatStrings.title}
          </Title>
          <Button
            className={classes.listButton}
            size="xs"
            variant="default"
            leftSection={<IconHistory size={14} aria-hidden />}
            onClick={list.open}
          >
            {chatStrings.list.title}
          </Button>
        </header>
        {conversationId !== undefined && conversation.error && !conversation.data ? (
          <ErrorState error={conversation.error} onRetry={() => void conversation.refetch()} />
        ) : isLoading ? (
          <ThreadSkeleton />
        ) : (
          <ChatRoom key={conversationId ?? 'new'} conversation={conversation.data ?? null} />
        )}
      </div>
      <Drawer opened={isListOpen} onClose={list.close} title={chatStrings.list.title} size="xs">
        <ConversationList onChoose={list.close} />
      </Drawer>
    </div>
  );
}

function ThreadSkeleton() {
  return (
    <Stack gap="lg" maw={720} mx="auto" w="100%" aria-busy="true" style={{ flex: 1 }}>
      <Skeleton h={44} w="60%" ml="auto" />
      <Skeleton h={180} />
    </Stack>
  );
}
