import { Injectable } from '@nestjs/common';
import { TenantDb, type TenantTx } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import { type BoardMeetingList, type BoardMeetingView, dayInWords, type TenantEvent } from '@ocsuite/types';
import { notFound } from '../../http/id.pipe.js';
import { EventLog } from '../../live/index.js';
import { tenantStream } from '../tasks/index.js';
import type { BoardMeeting } from './board-meeting.entity.js';
import { presentMeeting } from './board.presenter.js';
import { BoardRepository } from './board.repository.js';
import { contentHashOf } from './content-hash.calc.js';
import { MaterialCollector } from './material-collector.js';
import { planMeeting } from './meeting-plan.calc.js';
import { ResolutionRepository } from './resolution.repository.js';

@Injectable()
export class BoardService {
  constructor(
    private readonly db: TenantDb,
    private readonly collector: MaterialCollector,
    private readonly meetings: BoardRepository,
    private readonly resolutions: ResolutionRepository,
    private readonly events: EventLog,
  ) {}

  /** Collects first, then freezes in one transaction: no other module is asked while it is open. */
  async create(context: TenantContext, title: string | undefined): Promise<BoardMeetingView> {
    const material = await this.collector.collect(context);
    const insightIds = material.insights.map(({ id }) => id);
    const createdBy = context.userId ?? 'platform';
    return this.db.withTenant(context, async (tx) => {
      await this.meetings.lock(tx);
      const backlog = await this.resolutions.backlog(tx, insightIds);
      const { snapshot, decisions, followUps } = planMeeting(material, backlog);
      const meeting = await this.meetings.add(tx, {
        title: title || `Board meeting, ${dayInWords(material.today)}`,
        snapshot,
        contentHash: contentHashOf(snapshot),
        createdBy,
      });
      await this.resolutions.addDecisions(tx, meeting.id, decisions);
      await this.resolutions.addFollowUps(
        tx,
        followUps.map((followUp) => ({ ...followUp, createdBy })),
      );
      const event: TenantEvent = { type: 'meeting.created', meetingId: meeting.id };
      await this.events.append(tx, tenantStream, [event]);
      return this.present(tx, meeting);
    });
  }

  async list(context: TenantContext): Promise<BoardMeetingList> {
    return { items: await this.db.withTenant(context, (tx) => this.meetings.list(tx)) };
  }

  async get(context: TenantContext, id: string): Promise<BoardMeetingView> {
    return this.db.withTenant(context, async (tx) => {
      const meeting = await this.meetings.find(tx, id);
      if (!meeting) throw notFound('board meeting');
      return this.present(tx, meeting);
    });
  }

  private async present(tx: TenantTx, meeting: BoardMeeting): Promise<BoardMeetingView> {
    const decisions = await this.resolutions.decisionsBefore(tx, meeting);
    const followUps = await this.resolutions.followUpsFor(tx, meeting);
    return presentMeeting(meeting, decisions, followUps);
  }
}
