type Answer = object | ((request: Request) => Response | Promise<Response>);

/**
 * Plays the server: `'GET /dashboard'` -> the body, a response, or a function. A route without an answer never
 * answers, which is how a page looks while it waits. Returns what was asked, in order.
 */
export function answerRequests(answers: Record<string, Answer>): Request[] {
  const asked: Request[] = [];
  globalThis.XMLHttpRequest = AnsweredXhr as unknown as typeof XMLHttpRequest;
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

/** The one kind of request that tells how far it is; answered like the others. Its body has left at once. */
class AnsweredXhr {
  readonly upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  onload?: () => void;
  status = 0;
  responseText = '';
  private request: RequestInit & { path: string } = { path: '' };
  private answered = new Response();

  open(method: string, path: string): void {
    this.request = { method, path };
  }

  setRequestHeader(name: string, value: string): void {
    this.request.headers = { [name]: value };
  }

  getAllResponseHeaders(): string {
    return [...this.answered.headers].map((pair) => pair.join(': ')).join('\r\n');
  }

  send(body: FormData): void {
    this.upload.onprogress?.({ loaded: 1, total: 1 });
    const { path, ...init } = this.request;
    void fetch(path, { ...init, body }).then(async (response) => {
      this.answered = response;
      this.status = response.status;
      this.responseText = await response.text();
      this.onload?.();
    });
  }
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
