import { randomUUID } from 'node:crypto';
import { eventually } from '@ocsuite/testing';
import { conversationSchema, questionAskedSchema } from '@ocsuite/types';
import { TenantDb } from '@ocsuite/db';
import { createOperator } from '../src/create-operator.js';
import { endedEvent, EventSignal, GenerationLog, type WritingPlace } from '../src/live/index.js';
import { GenerationDesk } from '../src/modules/chat/generation-desk.js';
import { TenantErasure } from '../src/modules/identity/index.js';
import { type Product, startProduct, startTestWorker, type TestTenant } from './harness/index.js';

/** What readers and writers of answers rely on, wherever the events are kept. */
export function describeGenerationLog(
  name: string,
  environment: () => Promise<Record<string, string>>,
): void {
  describe(`The log of answers on ${name}`, () => {
    let product: Product;
    let log: GenerationLog;
    let tenant: TestTenant;

    beforeAll(async () => {
      product = await startProduct({ env: await environment() });
      log = product.api.get(GenerationLog);
    }, 60_000);
    afterAll(() => product?.close(), 60_000);
    beforeEach(async () => {
      tenant = await product.aTenant();
    });

    /** An answer that waits for its first writer; nobody takes it, as no worker runs. */
    async function anAnswer(): Promise<WritingPlace> {
      const member = tenant.as('member');
      const { id } = (await member.post('/chat/conversations', {})).read(conversationSchema, 201);
      const asked = await member.post(`/chat/conversations/${id}/messages`, { content: 'How are we doing?' });
      const { answer } = asked.read(questionAskedSchema, 202);
      return { tenantId: tenant.tenantId, id: answer.id, fence: 0 };
    }

    async function take(place: WritingPlace): Promise<WritingPlace> {
      const taken = await new GenerationDesk(product.api.get(TenantDb), product.api.get(EventSignal)).take(
        place,
      );
      const mine = { ...place, fence: taken!.fence };
      await log.takeOver(mine);
      return mine;
    }

    const said = (...texts: string[]) => texts.map((text) => ({ type: 'generation.delta', text }));
    const textsAfter = async (place: WritingPlace, afterSeq = 0) =>
      (await log.readAll({ ...place, afterSeq })).map(({ data }) => (data as { text: string }).text);

    it('numbers events from one without gaps and reads on behind any of them', async () => {
      const place = await take(await anAnswer());
      expect(await log.append([{ ...place, events: said('a', 'b') }])).toEqual([true]);
      expect(await log.append([{ ...place, events: said('c') }])).toEqual([true]);
      const [events] = await log.read([{ ...place, afterSeq: 0 }]);
      expect(events!.map(({ seq }) => seq)).toEqual([1, 2, 3]);
      expect(await textsAfter(place, 2)).toEqual(['c']);
      expect(await textsAfter(place, 3)).toEqual([]);
    });

    it('reads everything, however much it is, and several answers at once', async () => {
      const [long, short] = [await take(await anAnswer()), await take(await anAnswer())];
      const texts = Array.from({ length: 1_100 }, (_, index) => `${index}`);
      expect(
        await log.append([
          { ...long, events: said(...texts) },
          { ...short, events: said('x') },
        ]),
      ).toEqual([true, true]);
      expect(await textsAfter(long)).toEqual(texts);
      const [first, second, unknown] = await log.read([
        { ...long, afterSeq: 1_099 },
        { ...short, afterSeq: 0 },
        { ...short, id: randomUUID(), afterSeq: 0 },
      ]);
      expect([first!.length, second!.length, unknown!.length]).toEqual([1, 1, 0]);
    });

    it('lets nobody write any more who has been replaced, and keeps what others write in the same breath', async () => {
      const old = await take(await anAnswer());
      const other = await take(await anAnswer());
      await log.append([{ ...old, events: said('old') }]);
      const next = await take(old);
      expect(await textsAfter(next)).toEqual(['old']);
      const written = [
        { ...old, events: said('late') },
        { ...other, events: said('other') },
        { ...next, events: said('new') },
      ];
      expect(await log.append(written)).toEqual([false, true, true]);
      expect(await textsAfter(next)).toEqual(['old', 'new']);
      expect(await textsAfter(other)).toEqual(['other']);
    });

    it('keeps the fence where it is when a replaced writer takes over once more', async () => {
      const old = await take(await anAnswer());
      const next = await take(old);
      await log.takeOver(old);
      expect(
        await log.append([
          { ...old, events: said('late') },
          { ...next, events: said('new') },
        ]),
      ).toEqual([false, true]);
    });

    it('wakes those who listen to the answer in any process, and nobody else', async () => {
      const [place, other] = [await take(await anAnswer()), await take(await anAnswer())];
      const elsewhere = await startTestWorker(product.config, ['alerts']);
      const woken = { here: 0, other: 0, gone: 0 };
      const stops = [
        log.listen(place, () => (woken.here += 1)),
        log.listen(other, () => (woken.other += 1)),
        log.listen(place, () => (woken.gone += 1)),
      ];
      stops[2]!();
      await elsewhere.get(GenerationLog).append([{ ...place, events: said('news') }]);
      await eventually(() => woken.here > 0);
      expect(woken).toMatchObject({ other: 0, gone: 0 });
      stops.forEach((stop) => stop());
      await elsewhere.close();
    });

    it('tells the end once the answer has really ended', async () => {
      const place = await take(await anAnswer());
      await log.append([{ ...place, events: said('all') }]);
      expect(await log.end(place, async () => [])).toEqual([]);
      expect(await textsAfter(place)).toEqual(['all']);
      let isWoken = false;
      const stop = log.listen(place, () => (isWoken = true));
      expect(await log.end(place, async () => [place.id])).toEqual([place.id]);
      await eventually(() => isWoken);
      stop();
      expect(await log.readAll({ ...place, afterSeq: 1 })).toEqual([{ seq: 2, data: endedEvent }]);
      await expect(log.end(place, async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
      expect(await log.readAll({ ...place, afterSeq: 2 })).toEqual([]);
    });

    it('is erased with its tenant, and nobody can write on', async () => {
      const place = await take(await anAnswer());
      await log.append([{ ...place, events: said('secret') }]);
      tenant = await product.aTenant();
      const other = await take(await anAnswer());
      await log.append([{ ...other, events: said('kept') }]);
      const operator = await createOperator(product.config);
      await operator.get(TenantErasure, { strict: false }).erase(place);
      await operator.close();
      expect(await log.append([{ ...place, events: said('late') }])).toEqual([false]);
      expect(await textsAfter(place)).toEqual([]);
      expect(await textsAfter(other)).toEqual(['kept']);
    });

    it('shows no other tenant anything, even by the right id', async () => {
      const place = await take(await anAnswer());
      await log.append([{ ...place, events: said('secret') }]);
      const { tenantId } = await product.aTenant();
      expect(await textsAfter({ ...place, tenantId })).toEqual([]);
      expect(await log.append([{ ...place, tenantId, events: said('forged') }])).toEqual([false]);
      expect(await textsAfter(place)).toEqual(['secret']);
    });
  });
}
