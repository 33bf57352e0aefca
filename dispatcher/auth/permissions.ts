import type { Role } from '../../workers/sentinel/contract.ts'

const ADMIN = ['FaaS-Admin'] as const
const DEVELOPER = ['FaaS-Developer'] as const
const ADMIN_AND_DEVELOPER = ['FaaS-Admin', 'FaaS-Developer'] as const
const DEVELOPER_AND_INVOCATION = ['FaaS-Developer', 'FaaS-Invocation'] as const
const EVERYONE = ['FaaS-Admin', 'FaaS-Developer', 'FaaS-Invocation'] as const

/** The permission matrix: which roles may do what. LPA holds all three roles. */
const MATRIX = {
  'lambda:read': EVERYONE,
  'lambda:write': DEVELOPER,
  'lambda:deploy': DEVELOPER,
  'lambda:invoke': DEVELOPER_AND_INVOCATION,
  /** Runs or checks code that is not in service: who may write code and call it. */
  'lambda:try': DEVELOPER,
  'dead-letter:read': DEVELOPER,
  'dead-letter:write': DEVELOPER,
  'whitelist:write': ADMIN,
  'whitelist:read': ADMIN_AND_DEVELOPER,
  'secret:write': ADMIN,
  'secret:read': ADMIN_AND_DEVELOPER,
  'secret:read-plain': ADMIN,
  'schedule:read': EVERYONE,
  'schedule:write': ADMIN_AND_DEVELOPER,
  'email-report-settings:write': ADMIN,
  'email-report-recipients:write': ADMIN_AND_DEVELOPER,
  'email-report:read': EVERYONE,
  'logs:read': EVERYONE,
  'logs:create': ADMIN,
  'reporting:read': EVERYONE,
} as const satisfies Record<string, readonly Role[]>

/** A cell's row of the matrix: component and action. */
export type Permission = keyof typeof MATRIX

function isPermission(name: string): name is Permission {
  return Object.hasOwn(MATRIX, name)
}

/** All there are. */
export const PERMISSIONS: readonly Permission[] = Object.keys(MATRIX).filter(isPermission)

/** Tells whether any of `roles` grants `permission`. */
export function hasPermission(roles: readonly Role[], permission: Permission): boolean {
  const allowed: readonly Role[] = MATRIX[permission]
  return roles.some((role) => role === 'LPA' || allowed.includes(role))
}

/** Everything that any of `roles` grants, in the order of the matrix. */
export function permissionsOf(roles: readonly Role[]): Permission[] {
  return PERMISSIONS.filter((permission) => hasPermission(roles, permission))
}

/** Who is calling, as read from a verified token. */
export interface Principal {
  accountId: string
  /** The user's id, or the client's for an application. */
  id: string
  /** Whom the token speaks for. */
  actor: 'user' | 'application'
  roles: readonly Role[]
  /**
   * What kind of token was presented: `session` comes from the login endpoint and gets, if it may test,
   * `{ result, logs, durationMs }` from an invocation, `access` from an OAuth grant and gets the bare result.
   */
  kind: 'session' | 'access'
}
