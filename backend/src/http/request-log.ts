import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { trace } from '@opentelemetry/api';
import { ClsServiceManager } from 'nestjs-cls';
import type { Params } from 'nestjs-pino';
import type { Config } from '../config/index.js';
import { loggedError } from './logged-error.js';

const acceptableId = /^[\w-]{8,64}$/;

type IdentifiedRequest = IncomingMessage & { id?: unknown };

/** The first middleware of all: a body that cannot be read is answered before the log has seen the request. */
export function assignRequestId(
  request: IdentifiedRequest,
  response: ServerResponse,
  next: () => void,
): void {
  request.id = requestIdOf(request, response);
  next();
}

function requestIdOf(request: IdentifiedRequest, response: ServerResponse): string {
  if (typeof request.id === 'string') return request.id;
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && acceptableId.test(given) ? given : randomUUID();
  response.setHeader('x-request-id', id);
  return id;
}

/** JSON lines that carry request, tenant, user and job, and never a credential. */
export function loggerParams(config: Config, processName: string): Params {
  return {
    pinoHttp: {
      name: processName,
      level: config.logLevel,
      genReqId: requestIdOf,
      mixin: () => {
        const cls = ClsServiceManager.getClsService();
        if (!cls.isActive()) return {};
        return {
          tenantId: cls.get('tenantId'),
          userId: cls.get('userId'),
          jobId: cls.get('jobId'),
          traceId: trace.getActiveSpan()?.spanContext().traceId,
        };
      },
      // Query strings may carry an OAuth code or state: the path alone is logged, and no headers at all.
      serializers: {
        req: ({ id, method, url }: { id: string; method: string; url: string }) => ({
          id,
          method,
          path: url.split('?')[0],
        }),
        // pino-http hands over its own copy of the error, with the thrown one in `raw`.
        err: (copy: { raw?: unknown } | null) => loggedError(copy?.raw ?? copy),
        res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
      },
      customLogLevel: (_request, response, error) =>
        error || response.statusCode >= 500 ? 'error' : response.statusCode >= 400 ? 'info' : 'debug',
    },
  };
}
