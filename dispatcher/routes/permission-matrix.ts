import { Hono } from 'hono'
import * as z from 'zod'
import { describe } from '../../kit/http/describe-route.ts'
import { ROLES } from '../../workers/sentinel/contract.ts'
import { hasPermission, PERMISSIONS } from '../auth/permissions.ts'
import type { AppEnv } from '../env.ts'
import { authorizeAccount } from './authorize.ts'

const PermissionMatrix = z
  .object({
    permissions: z.array(
      z.object({ permission: z.enum(PERMISSIONS), roles: z.array(z.enum(ROLES)) }),
    ),
  })
  .meta({
    id: 'PermissionMatrix',
    examples: [
      { permissions: [{ permission: 'lambda:deploy', roles: ['LPA', 'FaaS-Developer'] }] },
    ],
  })

/** The matrix as it is enforced, so that whoever gives roles away sees what they grant. */
export const permissionMatrixRoutes = new Hono<AppEnv>().get(
  '/api/account/:accountId/permissions',
  describe({
    tag: 'People',
    id: 'readPermissionMatrix',
    summary: 'Shows which roles grant which permission.',
    schema: PermissionMatrix,
  }),
  authorizeAccount,
  (c) => {
    const body: z.infer<typeof PermissionMatrix> = {
      permissions: PERMISSIONS.map((permission) => ({
        permission,
        roles: ROLES.filter((role) => hasPermission([role], permission)),
      })),
    }
    return c.json(body)
  },
)
