import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { Problem, problemKinds, type ProblemCode, type ProblemDocument } from '@ocsuite/types';
import type { Request, Response } from 'express';
import { jsonBody } from './json-body.js';
import { tellLimit } from './limit-headers.js';

/** The last stop of every error: whatever was thrown leaves as a problem document (RFC 9457). */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const problem = toProblem(error, request);
    if (problem.code === 'internal') this.logger.error({ err: error }, 'Unexpected error');
    // A stream that has begun cannot change its status any more; closing it makes the client reconnect.
    if (response.headersSent) return void response.end();
    if (problem.limit) {
      response.setHeader('Retry-After', String(problem.limit.retryAfterSeconds));
      // The one that refuses, and none of those that had let the request pass.
      for (const name of ['RateLimit-Policy', 'RateLimit']) response.removeHeader(name);
      tellLimit(response, problem.limit, 0);
    }
    response
      .status(problem.status)
      .type('application/problem+json')
      .send(JSON.stringify(documentOf(problem, request)));
  }
}

function documentOf(problem: Problem, request: Request): ProblemDocument {
  return {
    type: `https://ocsuite.app/problems/${problem.code}`,
    title: problem.title,
    status: problem.status,
    // An unknown error says nothing about its cause: the log has it, under the request id.
    ...(problem.code === 'internal' ? {} : { detail: problem.detail }),
    instance: request.originalUrl.split('?')[0]!,
    code: problem.code,
    requestId: String((request as Request & { id?: string }).id ?? ''),
    ...(problem.errors.length > 0 ? { errors: problem.errors } : {}),
  };
}

function toProblem(error: unknown, request: Request): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof HttpException) return fromHttpException(error, request);
  // body-parser throws plain errors that carry a status and a type.
  if (isBodyParserError(error)) return fromStatus(error.status, error.type, request);
  return new Problem('internal', '', [], { cause: error });
}

function fromHttpException(error: HttpException, request: Request): Problem {
  const cause = error.cause as { type?: string } | undefined;
  return fromStatus(error.getStatus(), cause?.type ?? error.message, request);
}

function fromStatus(status: number, message: string, request: Request): Problem {
  switch (status) {
    case 400:
    case 415:
      return new Problem('malformed-body', `The body is not what this route reads: ${message}.`);
    case 404:
      return new Problem(
        'route-not-found',
        `${request.method} ${request.path} is not a route of this service.`,
      );
    case 413:
      return tooLarge(message);
    default: {
      const code = (Object.keys(problemKinds) as ProblemCode[]).find(
        (key) => problemKinds[key].status === status,
      );
      return new Problem(code ?? 'internal', message);
    }
  }
}

/** A body that is read as a whole is text; anything else that has a limit is a file. */
function tooLarge(message: string): Problem {
  return message === 'entity.too.large'
    ? new Problem('body-too-large', `A request of text has at most ${jsonBody.limit}.`)
    : new Problem('file-too-large', 'The file is larger than this route accepts.');
}

function isBodyParserError(error: unknown): error is { status: number; type: string } {
  return error instanceof Error && 'type' in error && 'status' in error && typeof error.status === 'number';
}
