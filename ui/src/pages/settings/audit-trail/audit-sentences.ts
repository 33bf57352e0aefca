import type { AuditEntry } from '../../../api/types.ts'

/** What a thing is that an entry is about: whose name is to be looked up, or none. */
export type ThingKind = 'function' | 'person or app' | 'named'

interface Told {
  /** What follows the name of who did it; `{thing}` stands for what it is about. */
  words: string
  kind: ThingKind
}

const OF_FUNCTIONS = ['lambda', 'deployment', 'log']
const OF_PEOPLE = ['user', 'session', 'login', 'app-installation', 'consent', 'grant']

const SENTENCES: Readonly<Record<string, string>> = {
  'lambda.create': 'created the function {thing}',
  'lambda.save': 'saved the function {thing}',
  'lambda.restore': 'restored an older version of the function {thing}',
  'lambda.delete': 'deleted the function {thing}',
  'deployment.deploy': 'deployed the function {thing}',
  'deployment.undeploy': 'undeployed the function {thing}',
  'schedule.create': 'created the schedule {thing}',
  'schedule.update': 'changed the schedule {thing}',
  'schedule.delete': 'deleted the schedule {thing}',
  'schedule.run': 'started the schedule {thing} by hand',
  'email-report.update': 'set how often the email report is sent',
  'email-report.delete': 'switched the email report off',
  'email-report.add-recipient': 'added {thing} to the recipients of the email report',
  'email-report.delete-recipient': 'removed {thing} from the recipients of the email report',
  'email-report.send': 'sent the email report',
  'log.add': 'added a line to the log of {thing}',
  'dead-letter.replay': 'replayed dead letters',
  'dead-letter.delete': 'deleted the dead letter {thing}',
  'whitelist.add': 'added the domain {thing}',
  'whitelist.add-failed': 'tried to add the domain {thing}, which failed',
  'whitelist.update': 'changed the domain {thing}',
  'whitelist.update-failed': 'tried to change the domain {thing}, which failed',
  'whitelist.delete': 'deleted the domain {thing}',
  'whitelist.delete-failed': 'tried to delete the domain {thing}, which failed',
  'secret.create': 'created the secret {thing}',
  'secret.update': 'changed the secret {thing}',
  'secret.delete': 'deleted the secret {thing}',
  'secret.read-plain': 'revealed the secret {thing}',
  'secret-key.create': 'made a new key that secrets are encrypted under',
  'account.create': 'created the account {thing}',
  'account.provision': 'accepted the terms of use',
  'account.set-limits': 'set limits of the account',
  'account.reset-limits': 'reset the limits of the account',
  'login.succeeded': 'signed in as {thing}',
  'login.failed': 'failed to sign in as {thing}',
  'login.throttled': 'tried too often to sign in as {thing}',
  'session.open': 'opened a session as {thing}',
  'session.end': 'signed {thing} out',
  'user.create': 'created the user {thing}',
  'user.update': 'changed the user {thing}',
  'user.delete': 'deleted the user {thing}',
  'user.reset-password': 'made a link for {thing} to choose a password',
  'user.change-password': 'changed the password of {thing}',
  'user.choose-password': 'chose a password for {thing} through a link',
  'profile.create': 'created the profile {thing}',
  'profile.update': 'changed the profile {thing}',
  'profile.delete': 'deleted the profile {thing}',
  'app-installation.create': 'installed the app {thing}',
  'app-installation.update': 'changed the app {thing}',
  'app-installation.delete': 'deleted the app {thing}',
  'app-installation.rotate-secret': 'replaced the secret of the app {thing}',
  'app-installation.wrong-secret': 'called as the app {thing} with a wrong secret',
  'app-key.create': 'created the app key {thing}',
  'app-key.delete': 'deleted the app key {thing}',
  'consent.give': 'let the app {thing} act for them',
  'consent.refuse': 'did not let the app {thing} act for them',
  'grant.create': 'got tokens to act for {thing}',
  'grant.revoke': "ended an app's tokens",
  'grant.reuse-detected': 'used a token for a second time, so its grant was ended',
  'single-sign-on.update': 'changed single sign-on by {thing}',
  'single-sign-on.delete': 'switched single sign-on off',
  'single-sign-on.link': 'linked {thing} to the provider of single sign-on',
  'single-sign-on.unlink': 'unlinked {thing} from the provider of single sign-on',
  'signing-key.create': 'made a new signing key',
}

/** What an entry says was done, and what its thing is. An action that is not known here is told by its name. */
export function tell({ action }: Pick<AuditEntry, 'action'>): Told {
  const words = SENTENCES[action] ?? `did ${action} to {thing}`
  const family = action.split('.')[0] ?? ''
  if (OF_FUNCTIONS.includes(family)) return { words, kind: 'function' }
  const isPerson = OF_PEOPLE.includes(family) || /\.(?:un)?link$/.test(action)
  return { words, kind: isPerson ? 'person or app' : 'named' }
}

/** The id of what an entry is about: of tokens, whom they act for. */
export function thingOf({ action, subject, detail }: AuditEntry): string | null {
  const { userId } = detail
  return action === 'grant.create' && typeof userId === 'string' ? userId : subject
}

/** The families of actions that the trail can be narrowed to, in words. */
export const FAMILIES: readonly { value: string; words: string }[] = [
  { value: 'lambda', words: 'Functions' },
  { value: 'deployment', words: 'Deployments' },
  { value: 'schedule', words: 'Schedules' },
  { value: 'whitelist', words: 'Domains' },
  { value: 'secret', words: 'Secrets' },
  { value: 'secret.read-plain', words: 'Secrets that were revealed' },
  { value: 'email-report', words: 'Email report' },
  { value: 'dead-letter', words: 'Dead letters' },
  { value: 'log', words: 'Lines added to the log' },
  { value: 'login', words: 'Sign-ins' },
  { value: 'session', words: 'Sessions' },
  { value: 'user', words: 'Users' },
  { value: 'profile', words: 'Profiles' },
  { value: 'app-installation', words: 'Apps' },
  { value: 'app-key', words: 'App keys' },
  { value: 'consent', words: 'Consent' },
  { value: 'grant', words: 'Grants of apps' },
  { value: 'single-sign-on', words: 'Single sign-on' },
  { value: 'account', words: 'Account' },
]

/** Who acts without being a user or an app of the account. */
export const ACTOR_KINDS: readonly { value: string; words: string }[] = [
  { value: 'operator', words: 'The operator' },
  { value: 'system', words: 'The platform' },
  { value: 'lambda', words: 'A function' },
  { value: 'application', words: 'An app' },
  { value: 'user', words: 'A user' },
  { value: 'stranger', words: 'Somebody unknown' },
]
