import type { Permission } from '../api/types.ts'

/** The permissions in words, in the order in which people think of them; the server decides who holds them. */
export const PERMISSION_WORDS: readonly (readonly [Permission, string])[] = [
  ['lambda:read', 'See functions and deployments'],
  ['lambda:write', 'Create, save and delete functions'],
  ['lambda:try', 'Run code before it is deployed'],
  ['lambda:deploy', 'Deploy and undeploy'],
  ['lambda:invoke', 'Invoke deployed functions'],
  ['schedule:read', 'See schedules'],
  ['schedule:write', 'Change schedules'],
  ['logs:read', 'Read logs'],
  ['logs:create', 'Add entries to the logs'],
  ['reporting:read', 'See counts and charts'],
  ['dead-letter:read', 'See failed asynchronous invocations'],
  ['dead-letter:write', 'Replay and delete them'],
  ['whitelist:read', 'See whitelisted domains'],
  ['whitelist:write', 'Whitelist domains'],
  ['secret:read', 'See the names of secrets'],
  ['secret:write', 'Change secrets'],
  ['secret:read-plain', 'Reveal the values of secrets'],
  ['email-report:read', 'See the email report'],
  ['email-report-recipients:write', 'Choose who gets the email report'],
  ['email-report-settings:write', 'Choose when the email report is sent'],
]

/** What an administrator may do beside them. */
export const ADMINISTRATION_WORDS = 'Manage users, profiles, apps and sign-on'
