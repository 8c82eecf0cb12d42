import { Injectable } from '@nestjs/common';
import { newId, type TenantTx } from '@ocsuite/db';
import { ModuleInsight } from '../insights/index.js';
import { BoardMeeting } from './board-meeting.entity.js';
import { Decision } from './decision.entity.js';
import { FollowUp } from './follow-up.entity.js';
import type { Backlog, ProposedDecision } from './meeting-material.js';

const listedFollowUps = 200;

export type NewFollowUp = Pick<FollowUp, 'title' | 'ownerRole' | 'dueDate' | 'insightId' | 'createdBy'>;

/** Decisions and follow-ups: what comes out of meetings and lives on after them. */
@Injectable()
export class ResolutionRepository {
  /** What is undecided or open, and what these insights have led to before. */
  async backlog(tx: TenantTx, insightIds: string[]): Promise<Backlog> {
    const { tenantId } = tx;
    const decisions = await tx.manager
      .createQueryBuilder(Decision, 'decision')
      .where('decision.tenant_id = :tenantId', { tenantId })
      .andWhere("(decision.status = 'proposed' or decision.insight_id = any(:insightIds))", { insightIds })
      .orderBy('decision.id')
      .getMany();
    const followUps = await tx.manager
      .createQueryBuilder(FollowUp, 'follow_up')
      .where('follow_up.tenant_id = :tenantId', { tenantId })
      .andWhere("(follow_up.status = 'open' or follow_up.insight_id = any(:insightIds))", { insightIds })
      .orderBy('follow_up.dueDate')
      .addOrderBy('follow_up.id')
      .getMany();
    return { decisions, followUps };
  }

  async addDecisions(tx: TenantTx, meetingId: string, decisions: ProposedDecision[]): Promise<void> {
    if (decisions.length === 0) return;
    const ids = orderedIds(decisions.length);
    const rows = decisions.map((decision, index) => ({
      ...decision,
      tenantId: tx.tenantId,
      id: ids[index]!,
      meetingId,
    }));
    await tx.manager.insert(Decision, rows);
  }

  async addFollowUps(tx: TenantTx, followUps: NewFollowUp[]): Promise<string[]> {
    if (followUps.length === 0) return [];
    const ids = orderedIds(followUps.length);
    const rows = followUps.map((followUp, index) => ({
      ...followUp,
      tenantId: tx.tenantId,
      id: ids[index]!,
    }));
    await tx.manager.insert(FollowUp, rows);
    return ids;
  }

  /** The meeting's own, and what earlier ones left undecided. */
  decisionsBefore(tx: TenantTx, meeting: Pick<BoardMeeting, 'id' | 'version'>): Promise<Decision[]> {
    return tx.manager
      .createQueryBuilder(Decision, 'decision')
      .innerJoin(
        BoardMeeting,
        'meeting',
        'meeting.tenant_id = decision.tenant_id and meeting.id = decision.meeting_id',
      )
      .where('decision.tenant_id = :tenantId', { tenantId: tx.tenantId })
      .andWhere(
        "(meeting.id = :id or (decision.status = 'proposed' and meeting.version < :version))",
        meeting,
      )
      .orderBy('meeting.version', 'DESC')
      .addOrderBy('decision.id')
      .getMany();
  }

  /** The meeting's own, and everything else that is open. Rows of one transaction share its `now()`. */
  followUpsFor(tx: TenantTx, { id }: Pick<BoardMeeting, 'id'>): Promise<FollowUp[]> {
    return tx.manager
      .createQueryBuilder(FollowUp, 'follow_up')
      .where('follow_up.tenant_id = :tenantId', { tenantId: tx.tenantId })
      .andWhere(
        `(follow_up.status = 'open' or follow_up.created_at =
           (select created_at from board_meeting where tenant_id = :tenantId and id = :id))`,
        { id },
      )
      .orderBy('follow_up.dueDate')
      .addOrderBy('follow_up.id')
      .getMany();
  }

  listFollowUps(tx: TenantTx, status: FollowUp['status'] | undefined): Promise<FollowUp[]> {
    return tx.manager.find(FollowUp, {
      where: { tenantId: tx.tenantId, ...(status ? { status } : {}) },
      order: { dueDate: 'ASC', id: 'ASC' },
      take: listedFollowUps,
    });
  }

  findOpenFollowUp(tx: TenantTx, title: string, insightId: string | null): Promise<FollowUp | null> {
    return tx.manager
      .createQueryBuilder(FollowUp, 'follow_up')
      .where("follow_up.tenant_id = :tenantId and follow_up.status = 'open'", { tenantId: tx.tenantId })
      .andWhere('follow_up.title = :title and follow_up.insight_id is not distinct from :insightId::uuid', {
        title,
        insightId,
      })
      .getOne();
  }

  findDecision(tx: TenantTx, id: string): Promise<Decision | null> {
    return tx.manager.findOneBy(Decision, { tenantId: tx.tenantId, id });
  }

  findFollowUp(tx: TenantTx, id: string): Promise<FollowUp | null> {
    return tx.manager.findOneBy(FollowUp, { tenantId: tx.tenantId, id });
  }

  async changeDecision(tx: TenantTx, id: string, changes: Partial<Decision>): Promise<Decision | null> {
    if (hasAny(changes)) await tx.manager.update(Decision, { tenantId: tx.tenantId, id }, changes);
    return this.findDecision(tx, id);
  }

  async changeFollowUp(tx: TenantTx, id: string, changes: Partial<FollowUp>): Promise<FollowUp | null> {
    if (hasAny(changes)) await tx.manager.update(FollowUp, { tenantId: tx.tenantId, id }, changes);
    return this.findFollowUp(tx, id);
  }

  hasInsight(tx: TenantTx, id: string): Promise<boolean> {
    return tx.manager.existsBy(ModuleInsight, { tenantId: tx.tenantId, id });
  }
}

/** Ids that sort in the order of the rows, which share one timestamp. */
function orderedIds(count: number): string[] {
  return Array.from({ length: count }, newId).toSorted();
}

function hasAny(changes: object): boolean {
  return Object.values(changes).some((value) => value !== undefined);
}
