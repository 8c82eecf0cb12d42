import { useRef, useState } from 'react';

/**
 * A half-typed question outlives a reload and a look at another page. What was asked leaves the field and what was refused
 * goes back there, unless something else has been typed by then.
 */
export function useDraft(key: string, initial: string) {
  const storageKey = `ocsuite.draft.${key}`;
  const [draft, setDraft] = useState(() => initial || sessionStorage.getItem(storageKey) || '');
  const latest = useRef(draft);
  const keep = (next: string) => {
    latest.current = next;
    setDraft(next);
    if (next) sessionStorage.setItem(storageKey, next);
    else sessionStorage.removeItem(storageKey);
  };
  return {
    draft,
    setDraft: keep,
    asked: (question: string) => latest.current.trim() === question.trim() && keep(''),
    refused: (question: string) => latest.current === '' && keep(question),
  };
}
