export const analyticsScope = 'https://www.googleapis.com/auth/analytics.readonly';
const analyticsFullScope = 'https://www.googleapis.com/auth/analytics';

const expansions: Record<string, string> = {
  email: 'https://www.googleapis.com/auth/userinfo.email',
  profile: 'https://www.googleapis.com/auth/userinfo.profile',
};

const signInScopes = new Set(['openid', ...Object.values(expansions)]);

const descriptions: Record<string, string> = {
  [analyticsScope]: 'See and download your Google Analytics data',
  [analyticsFullScope]: 'View and manage your Google Analytics data',
};

/** Splits and expands short names: tokens name scopes in their long form. */
export function parseScopes(text: string): string[] {
  const names = text.split(/\s+/).filter(Boolean);
  return [...new Set(names.map((name) => expansions[name] ?? name))];
}

export function isKnownScope(scope: string): boolean {
  return signInScopes.has(scope) || scope in descriptions;
}

/** Sign-in scopes are granted by choosing an account; every other one has its own box to tick. */
export function needsTick(scope: string): boolean {
  return !signInScopes.has(scope);
}

export function describeScope(scope: string): string {
  return descriptions[scope] ?? scope;
}

export function mayReadAnalytics(scopes: string[]): boolean {
  return scopes.includes(analyticsScope) || scopes.includes(analyticsFullScope);
}

/** The order of scopes in an answer is not defined, so here it is never the order of the request. */
export function shuffled(scopes: string[]): string[] {
  return [...scopes].sort((a, b) => rank(a) - rank(b));
}

function rank(scope: string): number {
  return Array.from(scope).reduce((sum, character) => (sum * 33 + character.charCodeAt(0)) % 65_521, 7);
}
