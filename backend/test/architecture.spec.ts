import type { INestApplication } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { publicKey, requiredRoleKey } from '@ocsuite/tenancy';
import { jobCatalogue, type JobEntry, roleSchema } from '@ocsuite/types';
import { describeApi } from '../src/http/openapi.js';
import { auditKey, type AuditPolicy } from '../src/modules/identity/audited.js';
import { jobEntryKey } from '../src/queue/job-handler.js';
import { useProduct } from './harness/index.js';
import { type Route, routesOf } from './routes.js';

/** Who may call a route without signing in. Adding a line here is a decision. */
const publicRoutes = [
  'GET /app/config.json',
  'GET /connectors/:provider/callback',
  'GET /connectors/health',
  'GET /health',
  'GET /health/live',
  'GET /health/ready',
  'GET /metrics',
  'GET /tasks/health',
];

const product = useProduct({ worker: true });
const routes = () => routesOf(product().api);
const namesOf = (found: Route[]) => found.map(({ name }) => name);

describe('every route', () => {
  it('says who may call it: everybody, or a role', () => {
    const undecided = routes().filter((route) => {
      const reason = route.metadata(publicKey);
      const role = roleSchema.safeParse(route.metadata(requiredRoleKey));
      return (typeof reason === 'string' && reason.length > 0) === role.success;
    });
    expect(namesOf(undecided)).toEqual([]);
  });

  it('is closed unless it is one of the listed public ones', () => {
    expect(namesOf(routes().filter((route) => route.metadata(publicKey)))).toEqual(publicRoutes);
  });

  it('that changes something leaves an audit entry, or says why not', () => {
    const unaudited = routes().filter((route) => {
      const policy = route.metadata(auditKey) as AuditPolicy | undefined;
      return route.isMutating && !policy;
    });
    expect(namesOf(unaudited)).toEqual([]);
  });

  it('that only reads claims no audit entry', () => {
    expect(namesOf(routes().filter((route) => !route.isMutating && route.metadata(auditKey)))).toEqual([]);
  });

  it('has an operation id of its own and a summary', () => {
    const operations = routes().map(({ name, metadata }) => {
      const { operationId, summary } = (metadata('swagger/apiOperation') ?? {}) as Record<string, string>;
      return { name, operationId, summary };
    });
    expect(operations.filter(({ operationId, summary }) => !operationId || !summary)).toEqual([]);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  });

  it('documents what it answers', () => {
    const undocumented = routes().filter(({ metadata }) => {
      const responses = Object.keys((metadata('swagger/apiResponse') ?? {}) as object);
      return !responses.some((status) => /^[23]\d\d$/.test(status));
    });
    expect(namesOf(undocumented)).toEqual([]);
  });

  it('stands in the API document with its path and method', () => {
    const { paths } = describeApi(product().api);
    const documented = Object.entries(paths).flatMap(([route, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${route.replace(/\{(\w+)\}/g, ':$1')}`),
    );
    expect(documented.sort()).toEqual(namesOf(routes()).sort());
  });
});

describe('every job of the catalogue', () => {
  it('has exactly one handler, and no handler serves a job that is not in it', () => {
    const handled = handlersOf(product().worker!).map(({ name }) => name);
    expect(handled.sort()).toEqual(jobCatalogue.map(({ name }) => name).sort());
  });

  it('has a name of its own', () => {
    const names = jobCatalogue.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[a-z]+\.[a-z]+$/.test(name))).toEqual([]);
  });
});

function handlersOf(worker: INestApplication): JobEntry[] {
  const scanner = new MetadataScanner();
  return worker
    .get(DiscoveryService, { strict: false })
    .getProviders()
    .flatMap(({ instance }) => {
      if (typeof instance !== 'object' || instance === null) return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
      return scanner.getAllMethodNames(prototype).flatMap((method): JobEntry[] => {
        const entry = Reflect.getMetadata(jobEntryKey, prototype[method]!) as JobEntry | undefined;
        return entry ? [entry] : [];
      });
    });
}
