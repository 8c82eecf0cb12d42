type Answer = object | ((request: Request) => Response | Promise<Response>);

/**
 * Plays the server: `'GET /dashboard'` -> the body, a response, or a function. A route without an answer never
 * answers, which is how a page looks while it waits. Returns what was asked, in order.
 */
export function answerRequests(answers: Record<string, Answer>): Request[] {
  const asked: Request[] = [];
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = input instanceof Request ? input : new Request(new URL(input, location.origin), init);
    asked.push(request);
    const answer = answers[`${request.method} ${new URL(request.url).pathname}`];
    if (answer === undefined) return new Promise<Response>(() => undefined);
    if (answer instanceof Response) return answer.clone();
    if (typeof answer === 'function') return (answer as (request: Request) => Promise<Response>)(request);
    return Response.json(answer);
  });
  return asked;
}

/** An error answer as the API gives it. */
export function aProblem(code: string, status: number, extra: Record<string, unknown> = {}): Response {
  const body = {
    type: `/docs/problems/${code}`,
    title: 'The provider did not answer',
    status,
    detail: 'Nothing was lost; try again in a moment.',
    instance: '/',
    code,
    requestId: 'req-7',
    ...extra,
  };
  return Response.json(body, { status, headers: { 'content-type': 'application/problem+json' } });
}
