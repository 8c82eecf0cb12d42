import { Problem, problemCodes, problemDocumentSchema, problemKinds } from './problem.js';

describe('the catalogue of problems', () => {
  it('gives every code an error status and a title of its own', () => {
    expect(
      problemCodes.filter((code) => problemKinds[code].status < 400 || problemKinds[code].status > 599),
    ).toEqual([]);
    expect(new Set(problemCodes.map((code) => problemKinds[code].title)).size).toBe(problemCodes.length);
  });

  it('writes codes in kebab-case, as they stand in addresses', () => {
    expect(problemCodes.filter((code) => !/^[a-z]+(-[a-z]+)*$/.test(code))).toEqual([]);
  });

  it('is what a thrown problem takes its status and title from', () => {
    const problem = new Problem('not-found', 'There is no such task.', [{ field: 'id', detail: 'unknown' }]);
    expect(problem).toMatchObject({ status: 404, title: 'Not found', detail: 'There is no such task.' });
    expect(problem).toBeInstanceOf(Error);
  });

  it('keeps unknown codes out of documents', () => {
    const document = { type: 't', title: 't', status: 400, instance: '/', code: 'made-up', requestId: '1' };
    expect(problemDocumentSchema.safeParse(document).success).toBe(false);
  });
});
