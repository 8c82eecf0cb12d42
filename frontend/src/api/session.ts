/** Asks whoever signed the user in for a session token; `fresh` bypasses any cached one. */
export type TokenSource = (options?: { fresh?: boolean }) => Promise<string | null>;

let currentSource: TokenSource = async () => null;

/** The auth provider announces itself here, so that plain functions can call the API. */
export function setTokenSource(source: TokenSource): void {
  currentSource = source;
}

export const sessionToken: TokenSource = (options) => currentSource(options);
