/** Everything that is put on record: family and verb. */
export type AuditAction =
  | 'lambda.create'
  | 'lambda.save'
  | 'lambda.delete'
  | 'deployment.deploy'
  | 'deployment.undeploy'
  | 'whitelist.add'
  | 'whitelist.add-failed'
  | 'whitelist.delete'
  | 'whitelist.delete-failed'
  | 'secret.create'
  | 'secret.update'
  | 'secret.delete'
  | 'secret.read-plain'
  | 'secret-key.create'
  | 'account.create'
  | 'account.provision'
  | 'login.succeeded'
  | 'login.failed'
  | 'login.throttled'
  | 'session.open'
  | 'session.end'
  | 'user.create'
  | 'user.update'
  | 'user.delete'
  | 'user.reset-password'
  | 'user.change-password'
  | 'user.choose-password'
  | 'profile.create'
  | 'profile.update'
  | 'profile.delete'
  | 'app-installation.create'
  | 'app-installation.update'
  | 'app-installation.delete'
  | 'app-installation.rotate-secret'
  | 'app-installation.wrong-secret'
  | 'consent.give'
  | 'consent.refuse'
  | 'grant.create'
  | 'grant.revoke'
  | 'grant.reuse-detected'
  | 'single-sign-on.update'
  | 'single-sign-on.delete'
  | 'single-sign-on.link'
  | 'single-sign-on.unlink'
  | 'signing-key.create'

/** The chain of what concerns no single account. It is no account's id. */
export const PLATFORM_CHAIN = '-'

/** What happened. */
export interface AuditEvent {
  /** The account that it concerns, or `PLATFORM_CHAIN`. */
  accountId: string
  action: AuditAction
  /** Id of what was changed; null when there is none. */
  subject: string | null
  /** What else is worth knowing; never a secret, a password or code. */
  detail?: Record<string, string | number | boolean | null | readonly string[]>
}
