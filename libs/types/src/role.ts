import { z } from 'zod';

/** Tenant roles, from most to least powerful. The same names are the Clerk organisation roles without `org:`. */
export const roles = ['owner', 'admin', 'member', 'viewer'] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

/** True when `actual` may do everything that `required` may do. */
export function isAtLeast(actual: Role, required: Role): boolean {
  return roles.indexOf(actual) <= roles.indexOf(required);
}
