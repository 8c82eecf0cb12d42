import type { Response } from 'express';

/** The SDK reads bodies only under exactly this content type; with a charset it takes them for text. */
export function sendClerkJson(response: Response, body: unknown, status = 200): void {
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json');
  response.setHeader('Cache-Control', 'no-store');
  response.end(JSON.stringify(body));
}

/** Answers in the shape all of Clerk's interfaces use for faults. */
export function sendClerkError(
  response: Response,
  status: number,
  code: string,
  message: string,
  longMessage = message,
): void {
  const errors = [{ message, long_message: longMessage, code, meta: {} }];
  sendClerkJson(response, { errors, clerk_trace_id: 'sandbox' }, status);
}
