import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { problemCodes, problemKinds } from '@ocsuite/types';

const folder = join(import.meta.dirname, '..', '..', 'docs', 'problems');

describe('the pages of the problem codes', () => {
  it('exist for exactly the codes of the catalogue', () => {
    const pages = readdirSync(folder).map((file) => file.replace(/\.md$/, ''));
    expect(pages.toSorted()).toEqual(problemCodes.toSorted());
  });

  it.each(problemCodes)('say the same title and status as the catalogue: %s', (code) => {
    const page = readFileSync(join(folder, `${code}.md`), 'utf8');
    const { title, status } = problemKinds[code];
    expect(page).toContain(`# ${title}\n\n\`${code}\`, status ${status}.`);
  });
});
