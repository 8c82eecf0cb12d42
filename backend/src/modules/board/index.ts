export { BoardMeeting } from './board-meeting.entity.js';
export { BoardModule } from './board.module.js';
export { Decision } from './decision.entity.js';
export { FollowUp } from './follow-up.entity.js';
