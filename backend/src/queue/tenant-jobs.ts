import { setTimeout as delay } from 'node:timers/promises';
import { getQueueToken } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { queueNames } from '@ocsuite/types';
import type { JobType, Queue } from 'bullmq';

const states: JobType[] = ['waiting', 'prioritized', 'delayed', 'active', 'completed', 'failed'];
const pageSize = 500;
/** A job at work is locked; it ends soon, as nothing of its tenant is left. */
const patienceMs = 30_000;
const lookAgainMs = 500;

/** What the queues hold of one tenant: payloads with its ids, and the words of failures, for up to two weeks. */
@Injectable()
export class TenantJobs {
  constructor(private readonly moduleRef: ModuleRef) {}

  /** Removes them all and answers how many; work that does not end in time is left, and `count` says so. */
  async erase(tenantId: string): Promise<number> {
    let erased = 0;
    const giveUpAt = Date.now() + patienceMs;
    for (;;) {
      for (const { queue, ids } of await this.find(tenantId)) {
        for (const id of ids) erased += await queue.remove(id);
      }
      if ((await this.count(tenantId)) === 0 || Date.now() > giveUpAt) return erased;
      await delay(lookAgainMs);
    }
  }

  async count(tenantId: string): Promise<number> {
    return (await this.find(tenantId)).reduce((sum, { ids }) => sum + ids.size, 0);
  }

  private find(tenantId: string): Promise<{ queue: Queue; ids: Set<string> }[]> {
    const queues = queueNames.map((name) =>
      this.moduleRef.get<Queue>(getQueueToken(name), { strict: false }),
    );
    return Promise.all(queues.map(async (queue) => ({ queue, ids: await idsIn(queue, tenantId) })));
  }
}

async function idsIn(queue: Queue, tenantId: string): Promise<Set<string>> {
  const ids = new Set<string>();
  for (const state of states) {
    for (let start = 0; ; start += pageSize) {
      const page = await queue.getJobs([state], start, start + pageSize - 1);
      for (const { id, data } of page) {
        if (id && (data as { tenantId?: string }).tenantId === tenantId) ids.add(id);
      }
      if (page.length < pageSize) break;
    }
  }
  return ids;
}
