import type { ConversationSummary, MessageView } from '@ocsuite/types';
import type { Conversation } from './conversation.entity.js';
import type { Message } from './message.entity.js';

export function presentMessage(message: Message): MessageView {
  return {
    id: message.id,
    parentId: message.parentId,
    role: message.role,
    content: message.content,
    status: message.status,
    error: message.error,
    facts: message.facts,
    grounding: message.grounding,
    metadata: message.metadata,
    feedback: message.feedback,
    lastEventId: null,
    createdAt: message.createdAt.toISOString(),
  };
}

export function presentConversation({ id, title, updatedAt }: Conversation): ConversationSummary {
  return { id, title, updatedAt: updatedAt.toISOString() };
}
