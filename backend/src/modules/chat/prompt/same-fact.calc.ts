import type { Fact } from '@ocsuite/types';

/** The same figure of the same thing, whatever each prompt numbers it. */
export function isSameFact(a: Omit<Fact, 'id'>, b: Omit<Fact, 'id'>): boolean {
  return (
    a.display === b.display &&
    a.metric === b.metric &&
    a.unit === b.unit &&
    a.period.from === b.period.from &&
    a.period.to === b.period.to &&
    a.scope.channel === b.scope.channel &&
    a.scope.device === b.scope.device
  );
}

const citation = /\s?\[(f\d+)\]/g;

/** The ids that a text cites, in order. */
export function citedIn(text: string): string[] {
  return [...text.matchAll(citation)].map(([, id]) => id!);
}

/** Rewrites each citation; one without a new form goes. */
export function recite(text: string, rewrite: (id: string) => string | undefined): string {
  return text.replace(citation, (_, id: string) => {
    const mark = rewrite(id);
    return mark ? ` ${mark}` : '';
  });
}
