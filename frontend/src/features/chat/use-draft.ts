import { useState } from 'react';

/** A half-typed question outlives a reload and a look at another page. */
export function useDraft(key: string, initial: string) {
  const storageKey = `ocsuite.draft.${key}`;
  const [draft, setDraft] = useState(() => initial || sessionStorage.getItem(storageKey) || '');
  return [
    draft,
    (next: string) => {
      setDraft(next);
      if (next) sessionStorage.setItem(storageKey, next);
      else sessionStorage.removeItem(storageKey);
    },
  ] as const;
}
