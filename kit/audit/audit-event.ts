/** Who does something, and from where, as the audit trail tells it. */
export interface Author {
  /** `operator` is who runs the platform, `system` its own schedule, `stranger` nobody that is known. */
  kind: 'user' | 'application' | 'lambda' | 'operator' | 'system' | 'stranger'
  /** A user's, a client's or a lambda's id; null for everybody else. */
  id: string | null
  /** Network address as the dispatcher vouches for it; null where it is not known. */
  address: string | null
  /** Id of the request, as its answer names it; null for what no request asked for. */
  requestId: string | null
}

/** Somebody whose id is known. */
export interface IdentifiedAuthor extends Author {
  id: string
}

/** What the platform does by its own schedule. */
export const SYSTEM: Author = { kind: 'system', id: null, address: null, requestId: null }

/** Who runs the platform, by a command of theirs. */
export const OPERATOR: Author = { kind: 'operator', id: null, address: null, requestId: null }

/** Everything that is put on record: family and verb. */
export type AuditAction =
  | 'lambda.create'
  | 'lambda.save'
  | 'lambda.restore'
  | 'lambda.delete'
  | 'deployment.deploy'
  | 'deployment.undeploy'
  | 'schedule.create'
  | 'schedule.update'
  | 'schedule.delete'
  | 'schedule.run'
  | 'email-report.update'
  | 'email-report.delete'
  | 'email-report.add-recipient'
  | 'email-report.delete-recipient'
  | 'email-report.send'
  | 'log.add'
  | 'dead-letter.replay'
  | 'dead-letter.delete'
  | 'whitelist.add'
  | 'whitelist.add-failed'
  | 'whitelist.update'
  | 'whitelist.update-failed'
  | 'whitelist.delete'
  | 'whitelist.delete-failed'
  | 'secret.create'
  | 'secret.update'
  | 'secret.delete'
  | 'secret.read-plain'
  | 'secret-key.create'
  | 'account.create'
  | 'account.provision'
  | 'account.set-limits'
  | 'account.reset-limits'
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
  | 'app-key.create'
  | 'app-key.delete'
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
  action: AuditAction
  /** Id of what was changed; null when there is none. */
  subject: string | null
  /** What else is worth knowing; never a secret, a password or code. */
  detail?: Record<string, string | number | boolean | null | readonly string[]>
}
