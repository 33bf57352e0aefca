/**
 * The subjects of a Worker in the order of their imports, each with its doors: the files that later subjects
 * may import. Nothing imports a later subject.
 */
export type Subjects = Record<string, readonly string[]>

/** The subjects of the dispatcher. */
export const DISPATCHER: Subjects = {
  db: ['database', 'email-report-schema', 'limit-schema', 'schedule-schema', 'schema'],
  'account-limits': ['account-limit', 'known-limits', 'monthly-invocations', 'settable-limits'],
  records: ['account-records', 'announce', 'ask-records', 'count-month'],
  auth: ['ask-sentinel', 'permissions', 'token-verifier'],
  'audit-trail': ['merge-audit-trails'],
  'service-domains': ['service-domains'],
  whitelist: ['list-domains'],
  secrets: ['find-secret'],
  events: ['event-catalogue', 'event-directory'],
  templates: [],
  lambdas: [
    'check-contract',
    'compare-contents',
    'deployment-view',
    'find-lambda-names',
    'find-needs',
    'find-requires',
    'find-versions',
    'lambda-input',
    'lambda-row',
    'lambda-view',
    'parse-code',
    'version-view',
  ],
  invocations: [
    'dispatch-lambda',
    'invocation-outcome',
    'invoke-lambda',
    'line-places',
    'read-answer',
    'render-outcome',
  ],
  logs: ['log-query'],
  reporting: [],
  'pending-invocations': [],
  schedules: ['pause-schedules'],
  deployments: ['build-script', 'deployment-job', 'namespace-api', 'script', 'select-modules'],
  reviews: [],
  trials: [],
  'limit-list': ['list-limits'],
  'email-reports': [],
  mcp: [],
}

/** The subjects of the sentinel. */
export const SENTINEL: Subjects = {
  db: [
    'app-key-schema',
    'grant-schema',
    'open-database',
    'schema',
    'session-schema',
    'single-sign-on-schema',
    'trust-schema',
  ],
  http: ['cookie', 'forbid-caching', 'issuer-url', 'oauth-error', 'read-parameters'],
  pages: ['form-field', 'message-pages', 'page', 'page-error', 'page-request', 'respond-to-error'],
  tokens: ['reseal-signing-keys', 'revocations', 'sign-token', 'verify-token'],
  accounts: ['count-administrators', 'explain-refusal', 'require-account', 'require-room'],
  people: [
    'authorize',
    'change-password',
    'create-account',
    'find-user',
    'hash-password',
    'list-users',
    'password-link',
    'profile-view',
    'user-view',
  ],
  'app-keys': ['verify-app-key'],
  'sign-in': [
    'browser-session',
    'find-provider',
    'login-page',
    'network-of',
    'record-seldom',
    'store-session',
    'take-attempt',
  ],
  'single-sign-on': ['reseal-client-secrets'],
  oauth: ['issue-app-token', 'ui-client'],
  'app-installations': ['create-app-installation', 'manifest'],
  provisioning: [],
}
