import type { TenantScope } from '@ocsuite/db';

/** What a conversation may know of a board meeting. */
export interface MeetingDigest {
  title: string;
  day: string;
  highlights: string[];
  risks: string[];
  decisions: { title: string; status: string }[];
  followUps: { title: string; status: string; dueDate: string }[];
}

/** The chat's view of the board, which itself reads the chat: whoever knows the meetings provides it. */
export abstract class LastMeeting {
  abstract find(scope: TenantScope): Promise<MeetingDigest | null>;
}
