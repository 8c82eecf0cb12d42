import { offlineProblem, problemFrom } from './problem.js';
import { sessionToken } from './session.js';

/** Posts a form and says which share of it has left this machine: `fetch` cannot tell. A token that expired is renewed once. */
export async function sendForm(
  path: string,
  form: FormData,
  onProgress: (share: number) => void,
): Promise<unknown> {
  const first = await post(path, form, await sessionToken(), onProgress);
  const renewed = first.status === 401 ? await sessionToken({ fresh: true }) : null;
  const response = renewed ? await post(path, form, renewed, onProgress) : first;
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw problemFrom(response, body);
  return body;
}

function post(
  path: string,
  form: FormData,
  token: string | null,
  onProgress: (share: number) => void,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    if (token) request.setRequestHeader('authorization', `Bearer ${token}`);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () =>
      resolve(new Response(request.responseText, { status: request.status, headers: headersOf(request) }));
    request.onerror = (cause) => reject(offlineProblem(cause));
    request.send(form);
  });
}

function headersOf(request: XMLHttpRequest): Headers {
  const lines = request.getAllResponseHeaders().trim().split('\r\n').filter(Boolean);
  return new Headers(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    }),
  );
}
