import express, { Router } from 'express';
import { z } from 'zod';
import { behaviourEntrySchema, type BehaviourBook } from './behaviour.js';
import type { RequestLog } from './request-log.js';

const sinceSchema = z.coerce.number().int().min(0).catch(0);

/** The only part without a counterpart in the real world: change behaviour, see what arrived. */
export function controlApi(
  book: BehaviourBook,
  log: RequestLog,
  environment: Record<string, string>,
): Router {
  const router = Router();

  router.get('/', (_request, response) => {
    response.json({ ready: true, env: environment });
  });

  router.get('/behaviour', (_request, response) => {
    response.json({ entries: book.list() });
  });

  router.put('/behaviour', express.json(), (request, response) => {
    const entry = behaviourEntrySchema.safeParse(request.body);
    if (!entry.success) return void response.status(422).json({ errors: entry.error.issues });
    book.put(entry.data);
    response.json({ entries: book.list() });
  });

  router.delete('/behaviour', (_request, response) => {
    book.clear();
    response.sendStatus(204);
  });

  router.get('/requests', (request, response) => {
    response.json({ items: log.since(sinceSchema.parse(request.query['since'])) });
  });

  return router;
}
