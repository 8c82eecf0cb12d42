import { connectorViewSchema, uploadViewSchema } from '@ocsuite/types';
import {
  postUpload,
  type Product,
  sessionsOf,
  storedUploadSchema,
  type TestTenant,
} from '../../../../test/harness/index.js';

/** Part of `upload-life.e2e-spec.ts`, and of its product. */
export function describeUndo(product: () => Product): void {
  const mapping = { date: 'date', sessions: 'sessions' };
  const undo = (tenant: TestTenant, id: string) =>
    tenant.as('member').post(`/connectors/uploads/${id}/undo`, {});

  describe('taking an upload back', () => {
    const file = (days: Record<string, number>) =>
      `date,sessions\n${Object.entries(days)
        .map(([day, count]) => `2026-11-${day},${count}`)
        .join('\n')}`;
    const store = async (tenant: TestTenant, days: Record<string, number>, connectorId?: string) => {
      const fields: Record<string, string> = connectorId ? { connectorId } : {};
      const answer = await postUpload(tenant.as('member'), { content: file(days), mapping, fields });
      return answer.read(storedUploadSchema, 201);
    };

    it('shows again what it had replaced, whatever came before or after it', async () => {
      const tenant = await product().aTenant();
      const first = await store(tenant, { '01': 1, '02': 2 });
      const { id } = first.connector;
      const second = await store(tenant, { '02': 20, '03': 30 }, id);
      const third = await store(tenant, { '03': 300, '04': 400 }, id);
      expect(await sessionsOf(tenant, id)).toEqual({
        '2026-11-01': 1,
        '2026-11-02': 20,
        '2026-11-03': 300,
        '2026-11-04': 400,
      });
      (await undo(tenant, second.upload.id)).read(uploadViewSchema);
      expect(await sessionsOf(tenant, id)).toEqual({
        '2026-11-01': 1,
        '2026-11-02': 2,
        '2026-11-03': 300,
        '2026-11-04': 400,
      });
      await undo(tenant, third.upload.id);
      expect(await sessionsOf(tenant, id)).toEqual({ '2026-11-01': 1, '2026-11-02': 2 });
      expect((await undo(tenant, first.upload.id)).read(uploadViewSchema)).toMatchObject({
        status: 'undone',
      });
      expect(await sessionsOf(tenant, id)).toEqual({});
      const connector = (await tenant.as('viewer').get(`/connectors/${id}`)).read(connectorViewSchema);
      expect(connector).toMatchObject({ state: 'empty', action: { kind: 'upload' } });
    });

    it('ends, in any order, with what the files that are left would give alone', async () => {
      const tenant = await product().aTenant();
      const files: Record<string, number>[] = [
        { '01': 1, '02': 2, '03': 3 },
        { '02': 12, '04': 14 },
        { '01': 21, '04': 24 },
        { '03': 33 },
      ];
      const { connector, upload } = await store(tenant, files[0]!);
      const ids = [upload.id];
      for (const days of files.slice(1)) ids.push((await store(tenant, days, connector.id)).upload.id);
      const left = new Set(files.keys());
      for (const index of [2, 0, 3]) {
        await undo(tenant, ids[index]!);
        left.delete(index);
        const alone = Object.assign({}, ...[...left].map((kept) => files[kept])) as Record<string, number>;
        const expected = Object.fromEntries(
          Object.entries(alone).map(([day, count]) => [`2026-11-${day}`, count]),
        );
        expect(await sessionsOf(tenant, connector.id)).toEqual(expected);
      }
    });

    it('happens once; the file can then be stored anew', async () => {
      const tenant = await product().aTenant();
      const { connector, upload } = await store(tenant, { '01': 1 });
      await undo(tenant, upload.id);
      (await undo(tenant, upload.id)).problem('conflict');
      const again = await store(tenant, { '01': 1 }, connector.id);
      expect(again.upload.duplicate).toBe(false);
      expect(await sessionsOf(tenant, connector.id)).toEqual({ '2026-11-01': 1 });
    });

    it('of another tenant is not found', async () => {
      const [mine, theirs] = [await product().aTenant(), await product().aTenant()];
      const { upload } = await store(theirs, { '01': 1 });
      (await undo(mine, upload.id)).problem('not-found');
      (await mine.as('member').get(`/connectors/uploads/${upload.id}/bad-rows.csv`)).problem('not-found');
    });

    it('leaves metrics alone that the file did not have', async () => {
      const tenant = await product().aTenant();
      const { connector, upload } = await store(tenant, { '01': 1 });
      const answer = await postUpload(tenant.as('member'), {
        content: 'date,orders\n2026-11-01,7',
        mapping: { date: 'date', conversions: 'orders' },
        fields: { connectorId: connector.id },
      });
      answer.read(storedUploadSchema, 201);
      expect(await sessionsOf(tenant, connector.id)).toEqual({ '2026-11-01': 1 });
      await undo(tenant, upload.id);
      expect(await sessionsOf(tenant, connector.id)).toEqual({ '2026-11-01': null });
    });
  });
}
