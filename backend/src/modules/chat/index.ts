export { ChatHistory } from './chat-history.js';
export { ChatApiModule, ChatModule, ChatWorkerModule } from './chat.module.js';
export { Conversation } from './conversation.entity.js';
export { Message } from './message.entity.js';
