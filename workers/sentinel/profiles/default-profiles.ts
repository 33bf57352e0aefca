import type { NewProfile } from './new-profile.ts'

/** The profile whose users manage the account. */
export const ADMINISTRATOR: NewProfile = {
  name: 'Administrator',
  roles: ['FaaS-Admin', 'FaaS-Developer', 'FaaS-Invocation'],
  isAdministrator: true,
}

/** The profiles that every account starts with. */
export const DEFAULT_PROFILES: readonly [NewProfile, ...NewProfile[]] = [
  ADMINISTRATOR,
  { name: 'Developer', roles: ['FaaS-Developer'], isAdministrator: false },
  { name: 'Invocation', roles: ['FaaS-Invocation'], isAdministrator: false },
]
