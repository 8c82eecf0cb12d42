import { z } from 'zod';
import { analyticsScope } from './google/scopes.js';
import type { Sandbox } from './server.js';

export interface ConsentDecision {
  decision?: 'allow' | 'deny';
  /** E-mail address of one of the demo Google accounts. */
  account?: string;
  /** Ticked boxes; the analytics one unless given. */
  scopes?: string[];
}

/** What a person does on the consent page: returns the address the browser is sent back to. */
export async function decideConsent(authorizeUrl: string, decision: ConsentDecision = {}): Promise<URL> {
  const { account = 'analytics@northwind.example', scopes = [analyticsScope] } = decision;
  const form = new URLSearchParams({ decision: decision.decision ?? 'allow', account });
  for (const scope of scopes) form.append('scope', scope);
  return redirectOf(await fetch(authorizeUrl, { method: 'POST', body: form, redirect: 'manual' }));
}

/** What a person does on the sign-in page: returns the address the browser is sent back to, client token included. */
export async function chooseOnSignInPage(sandbox: Sandbox, email: string, redirectUrl: string): Promise<URL> {
  const form = new URLSearchParams({ person: email, redirect_url: redirectUrl });
  const page = `${sandbox.env['CLERK_FRONTEND_URL']}/sign-in`;
  return redirectOf(await fetch(page, { method: 'POST', body: form, redirect: 'manual' }));
}

function redirectOf(response: Response): URL {
  return new URL(z.url().parse(response.headers.get('location')));
}
