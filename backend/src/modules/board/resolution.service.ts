import { Injectable } from '@nestjs/common';
import { TenantDb } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import type { DecisionView, FollowUpView } from '@ocsuite/types';
import { notFound } from '../../http/id.pipe.js';
import { dayInTimeZone } from '../growth-pulse/index.js';
import { TenantService } from '../identity/index.js';
import { presentDecision, presentFollowUp } from './board.presenter.js';
import { BoardRepository } from './board.repository.js';
import { addDays } from './day.calc.js';
import type { AddFollowUpDto, ChangeDecisionDto, ChangeFollowUpDto } from './resolution.dto.js';
import { ResolutionRepository } from './resolution.repository.js';

const defaultOwnerRole = 'Leadership team';
const defaultDays = 14;

@Injectable()
export class ResolutionService {
  constructor(
    private readonly db: TenantDb,
    private readonly tenants: TenantService,
    private readonly board: BoardRepository,
    private readonly resolutions: ResolutionRepository,
  ) {}

  async changeDecision(
    context: TenantContext,
    id: string,
    changes: ChangeDecisionDto,
  ): Promise<DecisionView> {
    const changed = await this.db.withTenant(context, (tx) =>
      this.resolutions.changeDecision(tx, id, changes),
    );
    if (!changed) throw notFound('decision');
    return presentDecision(changed);
  }

  async changeFollowUp(
    context: TenantContext,
    id: string,
    changes: ChangeFollowUpDto,
  ): Promise<FollowUpView> {
    const changed = await this.db.withTenant(context, (tx) =>
      this.resolutions.changeFollowUp(tx, id, changes),
    );
    if (!changed) throw notFound('follow-up');
    return presentFollowUp(changed);
  }

  async listFollowUps(context: TenantContext, status?: FollowUpView['status']): Promise<FollowUpView[]> {
    const found = await this.db.withTenant(context, (tx) => this.resolutions.listFollowUps(tx, status));
    return found.map(presentFollowUp);
  }

  /** Taking the same action twice leaves one follow-up. */
  async addFollowUp(context: TenantContext, wanted: AddFollowUpDto): Promise<FollowUpView> {
    const { title, insightId = null, ownerRole = defaultOwnerRole, dueDate } = wanted;
    return this.db.withTenant(context, async (tx) => {
      if (insightId && !(await this.resolutions.hasInsight(tx, insightId))) throw notFound('insight');
      await this.board.lock(tx);
      const known = await this.resolutions.findOpenFollowUp(tx, title, insightId);
      if (known) return presentFollowUp(known);
      const { timeZone } = await this.tenants.get(tx);
      const [id] = await this.resolutions.addFollowUps(tx, [
        {
          title,
          insightId,
          ownerRole,
          dueDate: dueDate ?? addDays(dayInTimeZone(new Date(), timeZone), defaultDays),
          createdBy: context.userId ?? 'platform',
        },
      ]);
      return presentFollowUp((await this.resolutions.findFollowUp(tx, id!))!);
    });
  }
}
