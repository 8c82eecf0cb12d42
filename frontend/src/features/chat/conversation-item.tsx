import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { NavLink } from 'react-router';
import type { ConversationSummary } from '../../api/types.js';
import { useFormat } from '../../ui/format-context.js';
import { DeleteConversation } from './delete-conversation.js';
import { RenameConversation } from './rename-conversation.js';
import { chatStrings } from './strings.js';
import classes from './conversation-list.module.css';

const words = chatStrings.list;

interface ConversationItemProps {
  conversation: ConversationSummary;
  onChoose?: () => void;
}

export function ConversationItem({ conversation, onChoose }: ConversationItemProps) {
  const { id, title, updatedAt } = conversation;
  const [isRenaming, setRenaming] = useState(false);
  const [isDeleting, deletion] = useDisclosure(false);
  const menuButton = useRef<HTMLButtonElement>(null);
  const format = useFormat();
  if (isRenaming) {
    return (
      <li>
        <RenameConversation
          conversation={conversation}
          onClose={() => {
            setRenaming(false);
            // The button is there again after the next paint.
            requestAnimationFrame(() => menuButton.current?.focus());
          }}
        />
      </li>
    );
  }
  return (
    <li className={classes.item}>
      <NavLink to={`/chat/${id}`} className={classes.conversation} onClick={onChoose}>
        <span className={classes.conversationTitle}>{title}</span>
        <span className={classes.conversationTime}>{format.ago(updatedAt)}</span>
      </NavLink>
      <Menu position="bottom-end" width={160}>
        <Menu.Target>
          <ActionIcon
            ref={menuButton}
            className={classes.itemMenu}
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={words.actions(title)}
          >
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setRenaming(true)}>
            {words.rename}
          </Menu.Item>
          <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={deletion.open}>
            {words.delete}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <DeleteConversation conversation={conversation} isOpen={isDeleting} onClose={deletion.close} />
    </li>
  );
}
