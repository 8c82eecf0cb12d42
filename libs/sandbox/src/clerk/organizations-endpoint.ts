import { randomBytes } from 'node:crypto';
import express, { Router } from 'express';
import { z } from 'zod';
import { sendClerkError, sendClerkJson } from './clerk-response.js';
import { organisations, people, type Organisation } from './people.js';

const bodySchema = z.object({
  name: z.string().min(1).default('Another Company'),
  /** One person is added for each; `owner@<slug>` and so on. */
  roles: z.array(z.string().min(1)).default(['owner', 'admin', 'member', 'viewer']),
});

/** Adds an organisation with people of its own, kept until the stand-in ends: tests need a tenant nobody else touches. */
export function clerkOrganizationsEndpoint(): Router {
  const router = Router();
  router.post('/organizations', express.json(), (request, response) => {
    const body = bodySchema.safeParse(request.body);
    if (!body.success) {
      return sendClerkError(
        response,
        422,
        'form_param_value_invalid',
        'is invalid',
        'Give a name and roles.',
      );
    }
    const slug = `co-${randomBytes(6).toString('hex')}`;
    const organisation: Organisation = { id: `org_${slug}`, slug, name: body.data.name };
    organisations.push(organisation);
    const added = body.data.roles.map((role) => ({
      id: `user_${slug}_${role}`,
      email: `${role}@${slug}`,
      firstName: role,
      lastName: 'Person',
      memberships: [{ organisation, role }],
    }));
    people.push(...added);
    sendClerkJson(response, { ...organisation, people: added.map(({ id, email }) => ({ id, email })) }, 201);
  });
  return router;
}
