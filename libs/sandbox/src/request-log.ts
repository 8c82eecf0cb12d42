import type { NextFunction, Request, Response } from 'express';

export interface LoggedRequest {
  seq: number;
  at: string;
  method: string;
  /** Without the query string: that is where codes and client tokens travel. */
  path: string;
  status: number;
  /** True when the caller hung up before the answer was complete. */
  aborted: boolean;
  /** What the stand-in wants to be known, e.g. the model asked for or the tokens generated. */
  detail?: Record<string, unknown>;
}

const remembered = 200;

/** The last requests as they reached the wire. */
export class RequestLog {
  private readonly entries: LoggedRequest[] = [];
  private seq = 0;

  constructor(
    private readonly now: () => Date,
    private readonly log: (line: string) => void,
  ) {}

  readonly watch = (request: Request, response: Response, next: NextFunction): void => {
    const path = request.originalUrl.split('?')[0] ?? '';
    if (path.startsWith('/_sandbox')) return next();
    response.once('close', () => this.add(request, response, path));
    next();
  };

  since(seq: number): LoggedRequest[] {
    return this.entries.filter((entry) => entry.seq > seq);
  }

  private add(request: Request, response: Response, path: string): void {
    const detail: unknown = response.locals['detail'];
    const entry: LoggedRequest = {
      seq: ++this.seq,
      at: this.now().toISOString(),
      method: request.method,
      path,
      status: response.statusCode,
      aborted: !response.writableFinished,
      ...(detail ? { detail: detail as Record<string, unknown> } : {}),
    };
    this.entries.push(entry);
    if (this.entries.length > remembered) this.entries.shift();
    this.log(`${entry.method} ${entry.path} ${entry.status}${entry.aborted ? ' (aborted)' : ''}`);
  }
}

/** Adds to what the log tells about this request. */
export function noteDetail(response: Response, detail: Record<string, unknown>): void {
  response.locals['detail'] = { ...(response.locals['detail'] as object | undefined), ...detail };
}
