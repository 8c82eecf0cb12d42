import type { Response } from 'express';

/** Answers in the shape all of Clerk's interfaces use for faults. */
export function sendClerkError(
  response: Response,
  status: number,
  code: string,
  message: string,
  longMessage = message,
) {
  response.status(status).json({
    errors: [{ message, long_message: longMessage, code, meta: {} }],
    clerk_trace_id: 'sandbox',
  });
}
