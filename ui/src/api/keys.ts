/**
 * The keys of queries: account, subject, then what narrows it. What changes a subject invalidates its
 * first two parts, so that everything below is asked again.
 */
export const keys = {
  me: (account: string) => [account, 'me'],
  lambdas: (account: string) => [account, 'lambdas'],
  lambdaList: (account: string, filter: object) => [account, 'lambdas', 'list', filter],
  lambda: (account: string, uuid: string) => [account, 'lambdas', uuid],
  versions: (account: string, uuid: string) => [account, 'lambdas', uuid, 'versions'],
  version: (account: string, uuid: string, version: number) => [
    ...keys.versions(account, uuid),
    version,
  ],
  review: (account: string, uuid: string, version?: number) => [
    account,
    'lambdas',
    uuid,
    'review',
    version ?? null,
  ],
  deployments: (account: string) => [account, 'deployments'],
  deploymentHistory: (account: string, uuid: string) => [account, 'deployments', uuid],
  templates: (account: string) => [account, 'templates'],
  events: (account: string) => [account, 'events'],
  schedules: (account: string) => [account, 'schedules'],
  schedule: (account: string, uuid: string) => [account, 'schedules', uuid],
  logs: (account: string, filter: object) => [account, 'logs', filter],
  invocation: (account: string, id: string) => [account, 'invocations', id],
  deadLetters: (account: string) => [account, 'dead-letters'],
  reports: (account: string, report: string, filter: object = {}) => [
    account,
    'reports',
    report,
    filter,
  ],
  domains: (account: string) => [account, 'domains'],
  secrets: (account: string) => [account, 'secrets'],
  names: (account: string, ids: readonly string[]) => [account, 'names', ...ids],
  provisioning: (account: string) => [account, 'provisioning'],
  limits: (account: string) => [account, 'limits'],
  users: (account: string) => [account, 'users'],
  profiles: (account: string) => [account, 'profiles'],
  permissionMatrix: (account: string) => [account, 'permissions'],
  appKeys: (account: string) => [account, 'app-keys'],
  apps: (account: string) => [account, 'apps'],
  singleSignOn: (account: string) => [account, 'single-sign-on'],
  auditTrail: (account: string, filter: object) => [account, 'audit-trail', filter],
} as const
