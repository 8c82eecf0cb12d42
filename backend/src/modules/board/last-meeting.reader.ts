import { Injectable } from '@nestjs/common';
import { TenantDb, type TenantScope } from '@ocsuite/db';
import { LastMeeting, type MeetingDigest } from '../chat/index.js';
import { withoutCitations } from '../growth-pulse/index.js';
import { BoardRepository } from './board.repository.js';
import { ResolutionRepository } from './resolution.repository.js';

/** Tells the chat what came out of the newest board meeting. */
@Injectable()
export class LastMeetingReader extends LastMeeting {
  constructor(
    private readonly db: TenantDb,
    private readonly meetings: BoardRepository,
    private readonly resolutions: ResolutionRepository,
  ) {
    super();
  }

  async find(scope: TenantScope): Promise<MeetingDigest | null> {
    return this.db.withTenant(scope, async (tx) => {
      const meeting = await this.meetings.newestInShort(tx);
      if (!meeting) return null;
      const [decisions, followUps] = await Promise.all([
        this.resolutions.decisionsBefore(tx, meeting),
        this.resolutions.followUpsFor(tx, meeting),
      ]);
      return {
        title: meeting.title,
        day: meeting.createdAt.toISOString().slice(0, 10),
        highlights: meeting.highlights.map(({ text }) => withoutCitations(text)),
        risks: meeting.risks.map(({ title }) => withoutCitations(title)),
        decisions: decisions.map(({ title, status }) => ({ title, status })),
        followUps: followUps.map(({ title, status, dueDate }) => ({ title, status, dueDate })),
      };
    });
  }
}
