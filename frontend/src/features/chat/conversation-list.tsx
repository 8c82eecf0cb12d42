import { Button, Skeleton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link, NavLink } from 'react-router';
import { useConversations } from '../../api/chat.js';
import { QueryView } from '../../ui/query-view.js';
import { useFormat } from '../../ui/format-context.js';
import { chatStrings } from './strings.js';
import classes from './chat.module.css';

export function ConversationList({ onChoose }: { onChoose?: () => void }) {
  const conversations = useConversations();
  const format = useFormat();
  return (
    <nav aria-label={chatStrings.conversations} className={classes.list}>
      <Button
        component={Link}
        to="/chat"
        variant="light"
        fullWidth
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={onChoose}
      >
        {chatStrings.newConversation}
      </Button>
      <QueryView query={conversations} skeleton={<Skeleton h={160} mt="sm" />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={classes.note}>{chatStrings.noConversations}</p>
          ) : (
            <ul>
              {items.map(({ id, title, updatedAt }) => (
                <li key={id}>
                  <NavLink to={`/chat/${id}`} className={classes.conversation} onClick={onChoose}>
                    <span className={classes.conversationTitle}>{title}</span>
                    <span className={classes.conversationTime}>{format.ago(updatedAt)}</span>
                  </NavLink>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </nav>
  );
}
