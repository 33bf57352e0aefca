/** Who calls, by the only thing that their profile carries; `application` holds `faas.lambda.invoke`. */
export const CALLERS = [
  'FaaS-Admin',
  'FaaS-Developer',
  'FaaS-Invocation',
  'LPA',
  'administrator',
  'application',
] as const
export type Caller = (typeof CALLERS)[number]

/** A route of the product, who may use it, and requests to it. */
export interface Route {
  method: string
  /** With its parameters in braces; `{accountId}` and what `RouteParameters` names. */
  path: string
  /** Everybody, without a token too; or these callers and nobody else. */
  mayCall: 'everybody' | readonly Caller[]
  /** A body that works; those who may not call send it and must change nothing. */
  body?: unknown
  /** What those who may call are answered for an empty body and a thing that doesn't exist. */
  harmless: number
  /** The answer goes on for ever. */
  isEndless?: true
}

const EVERY_ROLE: readonly Caller[] = CALLERS
/** LPA and an administrator's profile hold all three roles. */
const WITH_ALL_ROLES = ['LPA', 'administrator'] as const
const DEVELOPER: readonly Caller[] = ['FaaS-Developer', ...WITH_ALL_ROLES]
const INVOKER: readonly Caller[] = [
  'FaaS-Developer',
  'FaaS-Invocation',
  'application',
  ...WITH_ALL_ROLES,
]
const ADMIN: readonly Caller[] = ['FaaS-Admin', ...WITH_ALL_ROLES]
const ADMIN_OR_DEVELOPER: readonly Caller[] = ['FaaS-Admin', 'FaaS-Developer', ...WITH_ALL_ROLES]
const MANAGER: readonly Caller[] = WITH_ALL_ROLES

const CODE = `function lambda(input, callback) { callback(null, 'by a stranger') }`
const INVOCATION = { timestamp: 0, headers: [], payload: {} }
const MANIFEST = {
  client_name: 'by a stranger',
  grant_types: ['client_credentials'],
  response_types: ['token'],
  scope: 'faas.lambda.invoke',
}
const PROVIDER = { issuer: 'https://id.stranger.example', clientId: 'x', clientSecret: 'x' }
const PROFILE = { name: 'by a stranger', roles: ['LPA'], isAdministrator: true }

const A = '/api/account/{accountId}'
/** A UUID that names nothing. */
const NOBODY = '00000000-0000-4000-8000-00000000dead'

/** A route for those who manage the account. */
function managed(method: string, path: string, harmless: number, body?: unknown): Route {
  return { method, path: A + path, mayCall: MANAGER, harmless, body }
}

const REPORTS = [
  ['limitCounts', 200],
  ['lambdaCounts', 200],
  ['invocationCounts', 200],
  ['invocations/{uuid}', 404],
  ['outcomes', 200],
  ['sparks', 400],
  ['durations', 200],
  ['failures', 200],
  ['refusedDomains', 200],
  ['skippedRuns', 200],
] as const

/** The permissions as the product's description gives them, told apart from the code that enforces them. */
export const ROUTES: readonly Route[] = [
  { method: 'POST', path: `${A}/login`, mayCall: 'everybody', harmless: 400 },
  { method: 'POST', path: `${A}/refresh`, mayCall: 'everybody', harmless: 400 },
  { method: 'POST', path: `${A}/logout`, mayCall: 'everybody', harmless: 400 },
  { method: 'GET', path: `${A}/lambdas`, mayCall: EVERY_ROLE, harmless: 200 },
  { method: 'GET', path: `${A}/lambda-summaries`, mayCall: EVERY_ROLE, harmless: 200 },
  { method: 'GET', path: `${A}/lambda-usages`, mayCall: EVERY_ROLE, harmless: 400 },
  {
    method: 'POST',
    path: `${A}/lambdas`,
    mayCall: DEVELOPER,
    body: { name: 'by a stranger', description: '', implementation: { code: CODE } },
    harmless: 400,
  },
  { method: 'GET', path: `${A}/lambdas/{uuid}`, mayCall: EVERY_ROLE, harmless: 404 },
  {
    method: 'PUT',
    path: `${A}/lambdas/{uuid}`,
    mayCall: DEVELOPER,
    body: { implementation: { code: CODE } },
    harmless: 404,
  },
  { method: 'DELETE', path: `${A}/lambdas/{uuid}`, mayCall: DEVELOPER, harmless: 404 },
  { method: 'POST', path: `${A}/lambdas/{uuid}`, mayCall: DEVELOPER, harmless: 404 },
  {
    method: 'POST',
    path: `${A}/lambdas/{uuid}/try`,
    mayCall: DEVELOPER,
    body: { code: CODE },
    harmless: 400,
  },
  { method: 'GET', path: `${A}/lambdas/{uuid}/review`, mayCall: EVERY_ROLE, harmless: 404 },
  { method: 'GET', path: `${A}/lambdas/{uuid}/versions`, mayCall: EVERY_ROLE, harmless: 404 },
  {
    method: 'GET',
    path: `${A}/lambdas/{uuid}/versions/{version}`,
    mayCall: EVERY_ROLE,
    harmless: 404,
  },
  {
    method: 'GET',
    path: `${A}/lambdas/{uuid}/versions/{version}/diff`,
    mayCall: EVERY_ROLE,
    harmless: 404,
  },
  {
    method: 'POST',
    path: `${A}/lambdas/{uuid}/versions/{version}/restore`,
    mayCall: DEVELOPER,
    harmless: 404,
  },
  {
    method: 'POST',
    path: `${A}/lambdas/{uuid}/invoke`,
    mayCall: INVOKER,
    body: INVOCATION,
    harmless: 404,
  },
  {
    method: 'POST',
    path: `${A}/lambdas/{uuid}/test`,
    mayCall: DEVELOPER,
    body: INVOCATION,
    harmless: 404,
  },
  {
    method: 'POST',
    path: `${A}/events/{eventId}/invoke`,
    mayCall: INVOKER,
    body: INVOCATION,
    harmless: 200,
  },
  { method: 'GET', path: `${A}/events/{eventId}/isImplemented`, mayCall: INVOKER, harmless: 200 },
  { method: 'GET', path: `${A}/async-invocations`, mayCall: INVOKER, harmless: 200 },
  ...['', '/result'].map((action) => ({
    method: 'GET',
    path: `${A}/async-invocations/{invocationId}${action}`,
    mayCall: INVOKER,
    harmless: 404,
  })),
  {
    method: 'GET',
    path: `${A}/async-invocations/{invocationId}/input`,
    mayCall: DEVELOPER,
    harmless: 404,
  },
  {
    method: 'POST',
    path: `${A}/async-invocations/{invocationId}/cancel`,
    mayCall: INVOKER,
    harmless: 404,
  },
  { method: 'GET', path: `${A}/dead-letters`, mayCall: DEVELOPER, harmless: 200 },
  { method: 'GET', path: `${A}/dead-letters/{invocationId}`, mayCall: DEVELOPER, harmless: 404 },
  { method: 'DELETE', path: `${A}/dead-letters/{invocationId}`, mayCall: DEVELOPER, harmless: 404 },
  {
    method: 'POST',
    path: `${A}/dead-letters/{invocationId}/replay`,
    mayCall: DEVELOPER,
    harmless: 404,
  },
  {
    method: 'POST',
    path: `${A}/dead-letter-replays`,
    mayCall: DEVELOPER,
    body: { all: true },
    harmless: 400,
  },
  { method: 'GET', path: `${A}/events`, mayCall: EVERY_ROLE, harmless: 200 },
  { method: 'GET', path: `${A}/templates`, mayCall: EVERY_ROLE, harmless: 200 },
  { method: 'GET', path: `${A}/runtimes`, mayCall: EVERY_ROLE, harmless: 200 },
  { method: 'GET', path: `${A}/modules`, mayCall: EVERY_ROLE, harmless: 200 },
  { method: 'GET', path: `${A}/deployments`, mayCall: EVERY_ROLE, harmless: 200 },
  { method: 'GET', path: `${A}/deployments/{lambdaUuid}`, mayCall: EVERY_ROLE, harmless: 404 },
  { method: 'POST', path: `${A}/deployments/{lambdaUuid}`, mayCall: DEVELOPER, harmless: 404 },
  { method: 'DELETE', path: `${A}/deployments/{lambdaUuid}`, mayCall: DEVELOPER, harmless: 404 },
  { method: 'GET', path: `${A}/egress-addresses`, mayCall: ADMIN_OR_DEVELOPER, harmless: 200 },
  { method: 'GET', path: `${A}/proxy-settings`, mayCall: ADMIN_OR_DEVELOPER, harmless: 200 },
  {
    method: 'POST',
    path: `${A}/proxy-settings`,
    mayCall: ADMIN,
    body: { domain: 'stranger.example.com', id: -1 },
    harmless: 400,
  },
  {
    method: 'PUT',
    path: `${A}/proxy-settings/{id}`,
    mayCall: ADMIN,
    body: { name: 'by a stranger' },
    harmless: 404,
  },
  { method: 'DELETE', path: `${A}/proxy-settings/{id}`, mayCall: ADMIN, harmless: 404 },
  { method: 'GET', path: `${A}/service/{list}`, mayCall: 'everybody', harmless: 200 },
  { method: 'GET', path: `${A}/secrets`, mayCall: ADMIN_OR_DEVELOPER, harmless: 200 },
  {
    method: 'POST',
    path: `${A}/secrets`,
    mayCall: ADMIN,
    body: { key: 'by-a-stranger', value: 'by a stranger' },
    harmless: 400,
  },
  { method: 'GET', path: `${A}/secrets/{key}`, mayCall: ADMIN_OR_DEVELOPER, harmless: 404 },
  {
    method: 'PUT',
    path: `${A}/secrets/{key}`,
    mayCall: ADMIN,
    body: { value: 'by a stranger' },
    harmless: 400,
  },
  { method: 'DELETE', path: `${A}/secrets/{key}`, mayCall: ADMIN, harmless: 404 },
  { method: 'GET', path: `${A}/secrets/{key}/plain`, mayCall: ADMIN, harmless: 404 },
  { method: 'GET', path: `${A}/schedules`, mayCall: EVERY_ROLE, harmless: 200 },
  {
    method: 'POST',
    path: `${A}/schedules`,
    mayCall: ADMIN_OR_DEVELOPER,
    body: { lambdaUUID: NOBODY, cronExpression: '* * * * *', isActive: true },
    harmless: 400,
  },
  { method: 'POST', path: `${A}/schedules/{scheduleUuid}`, mayCall: EVERY_ROLE, harmless: 404 },
  { method: 'GET', path: `${A}/schedules/{scheduleUuid}`, mayCall: EVERY_ROLE, harmless: 404 },
  {
    method: 'PUT',
    path: `${A}/schedules/{scheduleUuid}`,
    mayCall: ADMIN_OR_DEVELOPER,
    body: { isActive: false },
    harmless: 404,
  },
  {
    method: 'DELETE',
    path: `${A}/schedules/{scheduleUuid}`,
    mayCall: ADMIN_OR_DEVELOPER,
    harmless: 404,
  },
  {
    method: 'POST',
    path: `${A}/schedules/{scheduleUuid}/run`,
    mayCall: ADMIN_OR_DEVELOPER,
    harmless: 404,
  },
  { method: 'GET', path: `${A}/schedules/{scheduleUuid}/runs`, mayCall: EVERY_ROLE, harmless: 404 },
  { method: 'GET', path: `${A}/logs`, mayCall: EVERY_ROLE, harmless: 200 },
  {
    method: 'POST',
    path: `${A}/logs`,
    mayCall: ADMIN,
    body: { level: 'Info', message: 'by a stranger', extras: [] },
    harmless: 400,
  },
  { method: 'GET', path: `${A}/logs/histogram`, mayCall: EVERY_ROLE, harmless: 200 },
  { method: 'GET', path: `${A}/logs/export`, mayCall: EVERY_ROLE, harmless: 400 },
  { method: 'GET', path: `${A}/event-stream`, mayCall: EVERY_ROLE, harmless: 200, isEndless: true },
  { method: 'GET', path: `${A}/invocations`, mayCall: EVERY_ROLE, harmless: 200 },
  { method: 'GET', path: `${A}/invocations/{invocationId}`, mayCall: EVERY_ROLE, harmless: 404 },
  ...REPORTS.map(([path, harmless]) => ({
    method: 'GET',
    path: `${A}/reports/${path}`,
    mayCall: EVERY_ROLE,
    harmless,
  })),
  { method: 'GET', path: `${A}/email-report/settings`, mayCall: EVERY_ROLE, harmless: 200 },
  {
    method: 'PUT',
    path: `${A}/email-report/settings`,
    mayCall: ADMIN,
    body: { period: 'daily' },
    harmless: 400,
  },
  { method: 'DELETE', path: `${A}/email-report/settings`, mayCall: ADMIN, harmless: 204 },
  { method: 'GET', path: `${A}/email-report/recipients`, mayCall: EVERY_ROLE, harmless: 200 },
  {
    method: 'POST',
    path: `${A}/email-report/recipients`,
    mayCall: ADMIN_OR_DEVELOPER,
    body: { address: 'stranger@example.com' },
    harmless: 400,
  },
  {
    method: 'DELETE',
    path: `${A}/email-report/recipients/{address}`,
    mayCall: ADMIN_OR_DEVELOPER,
    harmless: 404,
  },
  { method: 'GET', path: `${A}/email-report/report`, mayCall: EVERY_ROLE, harmless: 200 },
  { method: 'GET', path: `${A}/email-report/sends`, mayCall: EVERY_ROLE, harmless: 200 },
  {
    method: 'POST',
    path: `${A}/email-report/sends`,
    mayCall: ADMIN,
    body: { period: 'daily' },
    harmless: 400,
  },
  {
    method: 'GET',
    path: `${A}/service/{service}/baseURI.json`,
    mayCall: 'everybody',
    harmless: 200,
  },
  { method: 'GET', path: `${A}/service/{service}/baseURI`, mayCall: 'everybody', harmless: 200 },
  { method: 'GET', path: '/api/ui', mayCall: 'everybody', harmless: 200 },
  { method: 'GET', path: `${A}/limits`, mayCall: EVERY_ROLE, harmless: 200 },
  { method: 'GET', path: `${A}/me`, mayCall: EVERY_ROLE, harmless: 200 },
  { method: 'GET', path: `${A}/permissions`, mayCall: EVERY_ROLE, harmless: 200 },
  {
    method: 'POST',
    path: `${A}/mcp`,
    mayCall: EVERY_ROLE,
    harmless: 400,
  },
  { method: 'GET', path: `${A}/names`, mayCall: EVERY_ROLE, harmless: 400 },
  managed('GET', '/audit-trail', 200),
  managed('GET', '/audit-trail/verification', 200),
  managed('GET', '/provisioning', 200),
  managed('POST', '/provisioning', 400, { termsAccepted: true, termsVersion: '1.0' }),
  managed('GET', '/app-installations', 200),
  managed('POST', '/app-installations', 400, MANIFEST),
  managed('GET', '/app-installations/{clientId}', 404),
  managed('PUT', '/app-installations/{clientId}', 400, MANIFEST),
  managed('PATCH', '/app-installations/{clientId}', 400, { enabled: false }),
  managed('DELETE', '/app-installations/{clientId}', 404),
  managed('POST', '/app-installations/{clientId}/secret', 404, { overlap_seconds: 0 }),
  managed('GET', '/app-keys', 200),
  managed('POST', '/app-keys', 400, { name: 'by a stranger', userId: NOBODY }),
  managed('DELETE', '/app-keys/{appKey}', 404),
  managed('GET', '/users', 200),
  managed('POST', '/users', 400, {
    loginName: 'stranger',
    profileIds: [],
    password: 'a password of a stranger',
  }),
  managed('GET', '/users/{userId}', 404),
  managed('PATCH', '/users/{userId}', 404, { loginName: 'stranger' }),
  managed('DELETE', '/users/{userId}', 404),
  managed('POST', '/users/{userId}/password-reset', 404),
  managed('GET', '/users/{userId}/apps', 404),
  managed('POST', '/users/{userId}/apps/{clientId}/end', 404),
  managed('GET', '/profiles', 200),
  managed('POST', '/profiles', 400, PROFILE),
  managed('GET', '/profiles/{profileId}', 404),
  managed('PUT', '/profiles/{profileId}', 400, PROFILE),
  managed('DELETE', '/profiles/{profileId}', 404),
  managed('GET', '/single-sign-on', 404),
  managed('PUT', '/single-sign-on', 400, PROVIDER),
  managed('DELETE', '/single-sign-on', 404),
  managed('GET', '/single-sign-on/users', 200),
  managed('DELETE', '/single-sign-on/users/{userId}', 404),
]

/** What stands in the path's braces. */
export interface RouteParameters {
  accountId: string
  uuid: string
  version: string
  lambdaUuid: string
  eventId: string
  id: string
  list: string
  key: string
  scheduleUuid: string
  invocationId: string
  address: string
  service: string
  clientId: string
  appKey: string
  userId: string
  profileId: string
}

/** Parameters that name nothing in the account. */
export const MISSING: Omit<RouteParameters, 'accountId'> = {
  uuid: NOBODY,
  version: '1',
  lambdaUuid: NOBODY,
  eventId: 'nobody_knows_it',
  id: '4294967295',
  list: 'baseURI.json',
  key: 'nobody-knows-it',
  scheduleUuid: NOBODY,
  invocationId: NOBODY,
  address: 'nobody@example.com',
  service: 'faasGW',
  clientId: NOBODY,
  appKey: NOBODY,
  userId: NOBODY,
  profileId: NOBODY,
}

/** The route's path with parameters filled in. */
export function fillPath(path: string, parameters: RouteParameters): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: keyof RouteParameters) => parameters[name])
}
