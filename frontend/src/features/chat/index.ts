export { ChatPage } from './chat-page.js';
