import { Button, Skeleton, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useConversationPages } from '../../api/conversations.js';
import { QueryView } from '../../ui/query-view.js';
import { ConversationItem } from './conversation-item.js';
import { chatStrings } from './strings.js';
import classes from './conversation-list.module.css';

const words = chatStrings.list;
const typingPauseMs = 250;

export function ConversationList({ onChoose }: { onChoose?: () => void }) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), typingPauseMs);
  const conversations = useConversationPages(search);
  return (
    <nav aria-label={words.title} className={classes.list}>
      <Button
        component={Link}
        to="/chat"
        variant="light"
        fullWidth
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={onChoose}
      >
        {words.begin}
      </Button>
      <TextInput
        type="search"
        size="xs"
        mt="xs"
        aria-label={words.search}
        placeholder={words.search}
        leftSection={<IconSearch size={14} aria-hidden />}
        maxLength={200}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <QueryView query={conversations} skeleton={<ListSkeleton />}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) {
            return (
              <p className={classes.note} role="status">
                {search ? words.nothingFound(search) : words.empty}
              </p>
            );
          }
          return (
            <>
              <ul>
                {items.map((conversation) => (
                  <ConversationItem key={conversation.id} conversation={conversation} onChoose={onChoose} />
                ))}
              </ul>
              {conversations.hasNextPage && (
                <Button
                  mt="xs"
                  size="xs"
                  variant="subtle"
                  fullWidth
                  loading={conversations.isFetchingNextPage}
                  onClick={() => void conversations.fetchNextPage()}
                >
                  {words.more}
                </Button>
              )}
            </>
          );
        }}
      </QueryView>
    </nav>
  );
}

function ListSkeleton() {
  return (
    <Stack gap={6} mt="sm">
      {[1, 2, 3, 4].map((row) => (
        <Skeleton key={row} h={48} />
      ))}
    </Stack>
  );
}
