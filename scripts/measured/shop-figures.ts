import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { ChatVisitor } from './chat-visitor.js';

const tasksSchema = z.object({ items: z.array(z.object({ status: z.string() })) });
const days = 90;

/** Gives the visitor's company figures to ask about; returns when nothing works on them any more. */
export async function uploadShop(visitor: ChatVisitor): Promise<void> {
  const form = new FormData();
  form.set('file', new Blob([shopFile()]), 'shop.csv');
  form.set(
    'mapping',
    JSON.stringify({ date: 'date', sessions: 'sessions', conversions: 'orders', revenue: 'revenue' }),
  );
  await visitor.send('POST', '/connectors/uploads', form);
  for (;;) {
    const { items } = tasksSchema.parse(await (await visitor.send('GET', '/tasks')).json());
    if (items.every(({ status }) => !['queued', 'running'].includes(status))) return;
    await pause(200);
  }
}

function shopFile(): string {
  const today = Math.floor(Date.now() / 86_400_000);
  const lines = Array.from({ length: days }, (_, index) => {
    const day = new Date((today - days + index) * 86_400_000).toISOString().slice(0, 10);
    const sessions = Math.round((1_000 + ((index * 37) % 61)) * (index >= days - 7 ? 0.5 : 1));
    const orders = Math.round(sessions * 0.03);
    return [day, sessions, orders, (orders * 52.5).toFixed(2)].join(',');
  });
  return ['date,sessions,orders,revenue', ...lines].join('\n');
}
