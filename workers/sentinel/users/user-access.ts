import { ROLES, type Role } from '../profiles/role.ts'

/** What a user may do, put together from all of their profiles. */
export interface UserAccess {
  roles: Role[]
  /** Whether they manage users, profiles, app installations and provisioning. */
  isAdministrator: boolean
}

/** Puts profiles together: every role that one of them carries, in the order of `ROLES`. */
export function combineProfiles(
  profiles: readonly { roles: Role[]; isAdministrator: boolean }[],
): UserAccess {
  const isLpa = profiles.some(({ roles }) => roles.includes('LPA'))
  return {
    roles: ROLES.filter((role) => profiles.some(({ roles }) => roles.includes(role))),
    isAdministrator: isLpa || profiles.some(({ isAdministrator }) => isAdministrator),
  }
}
