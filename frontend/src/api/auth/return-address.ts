const signInPath = '/app/sign-in';

/** Where signing in leads back to: the page that was asked for, or the one that is open. */
export function returnAddress({ pathname, search, origin }: Location): string {
  const next = new URLSearchParams(search).get('next');
  const here = pathname === signInPath ? '/app' : pathname + search;
  return new URL(next?.startsWith('/app') ? next : here, origin).href;
}
