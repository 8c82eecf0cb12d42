import { useMutation } from '@tanstack/react-query';
import { authorisedFetch } from './client.js';
import { problemFrom } from './problem.js';

/** Hands a file of the API to the browser's downloads; a plain link could not carry the session. */
export function useDownload(path: string, fileName: string) {
  return useMutation({
    mutationFn: async () => {
      const response = await authorisedFetch(new Request(new URL(path, window.location.origin)));
      if (!response.ok) throw problemFrom(response, await response.json().catch(() => null));
      saveFile(await response.blob(), fileName);
    },
  });
}

/** Hands over a file that was made in the browser. */
export function saveFile(content: Blob, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(link.href);
}
