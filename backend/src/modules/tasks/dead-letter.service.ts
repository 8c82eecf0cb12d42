import { Injectable } from '@nestjs/common';
import { TenantDb, type TenantScope, type TenantTx } from '@ocsuite/db';
import {
  type DeadLetterStatus,
  type DeadLetterView,
  jobCatalogue,
  type JobEntry,
  Problem,
} from '@ocsuite/types';
import { notFound } from '../../http/id.pipe.js';
import { DeadLetter, JobBus } from '../../queue/index.js';
import { presentDeadLetter, taskIdOf } from './dead-letter.presenter.js';
import { TaskService } from './task.service.js';

/** Who decides: a person of the tenant, or an operator at the command line. */
type Decider = TenantScope & { userId?: string | undefined };

/** What people can do about work that gave up: see why, do it again, or leave it. */
@Injectable()
export class DeadLetterService {
  constructor(
    private readonly db: TenantDb,
    private readonly bus: JobBus,
    private readonly tasks: TaskService,
  ) {}

  async list(scope: TenantScope, status: DeadLetterStatus, limit: number): Promise<DeadLetterView[]> {
    const letters = await this.db.withTenant(scope, (tx) =>
      tx.manager.find(DeadLetter, {
        where: { tenantId: tx.tenantId, status },
        order: { createdAt: 'DESC' },
        take: limit,
      }),
    );
    return letters.map(presentDeadLetter);
  }

  /**
   * Does the work again, with all of its attempts. Its old job is forgotten first and its new one comes last: should this
   * process die in between, the letter is still open or `tasks.recover` finds the task.
   */
  async replay(by: Decider, id: string): Promise<DeadLetterView> {
    const letter = await this.db.withTenant(by, (tx) => this.findOpen(tx, id));
    const entry = jobCatalogue.find(({ name }) => name === letter.jobName);
    const payload = entry?.payload.safeParse(letter.payload);
    if (!entry || !payload?.success || !letter.isSafeToReplay) {
      throw new Problem('conflict', 'This work cannot be done again as it was; start it anew.');
    }
    await this.bus.forget(entry, payload.data);
    const view = await this.db.withTenant(by, async (tx) => {
      const taskId = taskIdOf(letter);
      if (taskId) await this.tasks.reopen(tx, taskId);
      return this.resolve(tx, by, id, 'replayed');
    });
    await this.bus.enqueue(entry as JobEntry, payload.data);
    return view;
  }

  async discard(by: Decider, id: string): Promise<DeadLetterView> {
    return this.db.withTenant(by, (tx) => this.resolve(tx, by, id, 'discarded'));
  }

  private async resolve(
    tx: TenantTx,
    by: Decider,
    id: string,
    status: DeadLetterStatus,
  ): Promise<DeadLetterView> {
    const { affected } = await tx.manager.update(
      DeadLetter,
      { tenantId: tx.tenantId, id, status: 'open' },
      { status, resolvedAt: new Date(), resolvedBy: by.userId ?? 'operator' },
    );
    if (!affected) throw await this.whyNotOpen(tx, id);
    return presentDeadLetter(await tx.manager.findOneByOrFail(DeadLetter, { tenantId: tx.tenantId, id }));
  }

  private async findOpen(tx: TenantTx, id: string): Promise<DeadLetter> {
    const letter = await tx.manager.findOneBy(DeadLetter, { tenantId: tx.tenantId, id, status: 'open' });
    if (!letter) throw await this.whyNotOpen(tx, id);
    return letter;
  }

  private async whyNotOpen(tx: TenantTx, id: string): Promise<Problem> {
    const letter = await tx.manager.findOneBy(DeadLetter, { tenantId: tx.tenantId, id });
    return letter
      ? new Problem('conflict', `This dead letter has already been ${letter.status}.`)
      : notFound('dead letter');
  }
}
