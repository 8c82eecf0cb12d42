export { BoardMeeting } from './board-meeting.entity.js';
export { BoardMemoryModule, BoardModule } from './board.module.js';
export { Decision } from './decision.entity.js';
export { FollowUp } from './follow-up.entity.js';
