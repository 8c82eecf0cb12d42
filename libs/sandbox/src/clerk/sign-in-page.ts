import express, { Router, type Response } from 'express';
import { z } from 'zod';
import { isLoopbackUrl } from '../loopback.js';
import { escapeHtml, hiddenField, sendPage } from '../page.js';
import type { Clients } from './clients.js';
import { findPerson, organisations, people, type Person } from './people.js';

const querySchema = z.object({ redirect_url: z.string().refine(isLoopbackUrl) });
const choiceSchema = querySchema.extend({ person: z.string() });

/** The hosted sign-in page: choosing a person sends the browser back with its client token in the query. */
export function clerkSignInPage(clients: Clients): Router {
  const router = Router();

  router.get('/sign-in', (request, response) => {
    const query = querySchema.safeParse(request.query);
    if (query.success) sendPage(response, 200, 'Sign in to OCSuite', choices(query.data.redirect_url));
    else refuse(response);
  });

  router.post('/sign-in', express.urlencoded({ extended: false }), (request, response) => {
    const choice = choiceSchema.safeParse(request.body);
    const person = choice.success ? findPerson(choice.data.person) : undefined;
    if (!choice.success || !person) return refuse(response);
    const target = new URL(choice.data.redirect_url);
    target.searchParams.set('__clerk_db_jwt', clients.signIn(person).token);
    response.set('Cache-Control', 'no-store').redirect(303, target.href);
  });

  return router;
}

function refuse(response: Response): void {
  const body =
    '<h1>This sign-in link cannot be used</h1>' +
    '<p>It has to come from an application on this machine and name one of the people listed. Go back and try again.</p>';
  sendPage(response, 400, 'Sign-in link not usable', body);
}

function choices(redirectUrl: string): string {
  const groups = organisations.map((organisation) => {
    const members = people.filter(({ memberships }) => memberships[0]?.organisation === organisation);
    return group(organisation.name, members, (person) => person.memberships[0]?.role ?? '');
  });
  const outsiders = people.filter(({ memberships }) => memberships.length === 0);
  return (
    '<h1>Sign in to OCSuite</h1><p>Choose who you are in the demo.</p>' +
    `<form method="post">${hiddenField('redirect_url', redirectUrl)}${groups.join('')}` +
    `${group('Without an organisation', outsiders, () => '')}</form>` +
    '<p class="note">Demo sign-in on this machine. No password is asked and nothing is sent anywhere.</p>'
  );
}

function group(title: string, members: Person[], roleOf: (person: Person) => string): string {
  const items = members.map((person) => {
    const initials = `${person.firstName[0] ?? ''}${person.lastName[0] ?? ''}`;
    const others = person.memberships
      .slice(1)
      .map(({ organisation, role }) => `also ${role} at ${organisation.name}`);
    const details = [person.email, ...others].join(', ');
    return (
      `<li><button class="row" name="person" value="${escapeHtml(person.email)}">` +
      `<span class="mark" aria-hidden="true">${escapeHtml(initials)}</span><span class="who"><b>` +
      `${escapeHtml(`${person.firstName} ${person.lastName}`)}</b><small>${escapeHtml(details)}</small></span>` +
      `<span class="role">${escapeHtml(roleOf(person))}</span></button></li>`
    );
  });
  return `<section><h2>${escapeHtml(title)}</h2><ul>${items.join('')}</ul></section>`;
}
