import { SetMetadata } from '@nestjs/common';
import type { Role } from '@ocsuite/types';

export const publicKey = 'ocsuite:public';
export const requiredRoleKey = 'ocsuite:required-role';

/** Opens a route to everybody. `reason` says why that is safe; a test lists all of them. */
export const Public = (reason: string) => SetMetadata(publicKey, reason);

/** The least powerful role that may call the route. A route with neither this nor `@Public` answers nobody. */
export const RequireRole = (role: Role) => SetMetadata(requiredRoleKey, role);
