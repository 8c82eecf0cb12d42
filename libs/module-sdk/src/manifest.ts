import { daySchema } from '@ocsuite/types';
import semver from 'semver';
import { z } from 'zod';

export const modulePermissions = ['facts:read', 'model:complete', 'insights:write'] as const;
export const modulePermissionSchema = z.enum(modulePermissions);
export type ModulePermission = z.infer<typeof modulePermissionSchema>;

const versionSchema = z.string().regex(/^\d+\.\d+\.\d+$/, 'must be a version like 1.2.3');

/** What a module says about itself before the host runs any of it. */
export const manifestSchema = z
  .object({
    slug: z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'must be kebab-case'),
    title: z.string().min(1),
    version: versionSchema,
    description: z.string().min(1),
    /** Host versions it was written for, e.g. `^1.0.0` or `>=1 <2`. */
    hostRange: z
      .string()
      .min(1)
      .refine((range) => semver.validRange(range) !== null, 'must be a range like ^1.0.0 or >=1 <2'),
    capabilities: z.array(z.string().min(1)),
    permissions: z.array(modulePermissionSchema),
    schedule: z.object({ afterSync: z.boolean(), daily: z.boolean().optional() }).optional(),
    limits: z.object({ timeoutMs: z.number().int().positive(), maxModelCalls: z.number().int().min(0) }),
    /** Newest first. */
    changelog: z.array(z.object({ version: versionSchema, date: daySchema, note: z.string().min(1) })),
  })
  .refine(({ version, changelog }) => changelog.some((entry) => entry.version === version), {
    path: ['changelog'],
    error: 'must have an entry for the current version',
  });
export type ModuleManifest = z.infer<typeof manifestSchema>;
