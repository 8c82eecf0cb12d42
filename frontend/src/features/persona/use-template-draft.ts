import { useState } from 'react';

/** What was typed and not saved outlives a reload; a draft of an older version is void once a newer one stands. */
export function useTemplateDraft({ version, body }: { version: number; body: string }) {
  const key = `ocsuite.template-draft.${version}`;
  const [draft, setDraft] = useState(() => sessionStorage.getItem(key) ?? body);
  return [
    draft,
    (next: string) => {
      setDraft(next);
      if (next === body) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, next);
    },
  ] as const;
}
