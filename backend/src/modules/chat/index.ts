export { ChatHistory } from './chat-history.js';
export { ChatApiModule, ChatModule, ChatWorkerModule } from './chat.module.js';
export { ConversationMemory } from './memory/conversation-memory.entity.js';
export { Conversation } from './conversation.entity.js';
export { LastMeeting, type MeetingDigest } from './last-meeting.port.js';
export { PromptTemplate } from './template/prompt-template.entity.js';
export { Message } from './message.entity.js';
