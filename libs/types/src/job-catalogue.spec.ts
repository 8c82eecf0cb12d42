import { randomUUID } from 'node:crypto';
import { jobCatalogue, jobs, queueNames } from './job-catalogue.js';

const ids = { tenantId: randomUUID(), taskId: randomUUID() };

describe('the catalogue of jobs', () => {
  it('limits every job in time and attempts', () => {
    for (const { name, timeoutMs, attempts, queue } of jobCatalogue) {
      expect({ name, isLimited: timeoutMs > 0 && timeoutMs <= 15 * 60_000 && attempts >= 1 }).toMatchObject({
        isLimited: true,
      });
      expect(queueNames).toContain(queue);
    }
  });

  it('keeps every queue in use', () => {
    expect([...new Set(jobCatalogue.map(({ queue }) => queue))].sort()).toEqual([...queueNames].sort());
  });

  it('names work on a task by the task, so that enqueuing it twice does it once', () => {
    const payload = { ...ids, connectorId: randomUUID() };
    expect(jobs.syncAnalytics.dedupeKey(payload)).toBe(ids.taskId);
    expect(jobs.runModule.dedupeKey({ ...payload, moduleSlug: 'growth-pulse' })).toBe(ids.taskId);
  });

  it('refuses payloads that are not ids', () => {
    expect(jobs.syncAnalytics.payload.safeParse({ ...ids, connectorId: 'mine' }).success).toBe(false);
    expect(
      jobs.runModule.payload.safeParse({ ...ids, moduleSlug: 'growth-pulse', connectorId: null }).success,
    ).toBe(true);
  });

  it('drops what does not belong into a payload, so that no figure or secret travels along', () => {
    const payload = { ...ids, connectorId: randomUUID() };
    expect(jobs.syncAnalytics.payload.parse({ ...payload, refreshToken: 'x' })).toEqual(payload);
  });
});
