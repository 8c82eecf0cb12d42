import { type ProblemCode, type ProblemDocument, problemDocumentSchema, problemKinds } from '@ocsuite/types';

interface Schema<T> {
  parse(value: unknown): T;
}

/** What a route answered. */
export class Answer {
  constructor(
    readonly path: string,
    readonly status: number,
    readonly headers: Headers,
    readonly text: string,
  ) {}

  get body(): unknown {
    return JSON.parse(this.text);
  }

  /** The body as the contract says it looks, or an error that shows what came instead. */
  read<T>(schema: Schema<T>, status = 200): T {
    if (this.status !== status) throw new Error(`${this.path} answered ${this.status}: ${this.text}`);
    return schema.parse(this.body);
  }

  /** Expects a complete problem document of this kind and returns it. */
  problem(code: ProblemCode): ProblemDocument {
    if (this.status < 400) throw new Error(`${this.path} answered ${this.status}: ${this.text}`);
    const document = problemDocumentSchema.parse(this.body);
    expect({ status: this.status, type: this.headers.get('content-type'), document }).toMatchObject({
      status: problemKinds[code].status,
      type: expect.stringMatching(/^application\/problem\+json/),
      document: {
        type: `https://ocsuite.app/problems/${code}`,
        title: problemKinds[code].title,
        status: problemKinds[code].status,
        instance: this.path.split('?')[0],
        code,
        requestId: this.headers.get('x-request-id'),
      },
    });
    return document;
  }
}
