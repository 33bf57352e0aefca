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

export const EVERY_ROLE: readonly Caller[] = [...CALLERS]
/** LPA and an administrator's profile hold all three roles. */
const WITH_ALL_ROLES = ['LPA', 'administrator'] as const
export const DEVELOPER: readonly Caller[] = ['FaaS-Developer', ...WITH_ALL_ROLES]
export const INVOKER: readonly Caller[] = [
  'FaaS-Developer',
  'FaaS-Invocation',
  'application',
  ...WITH_ALL_ROLES,
]
export const ADMIN: readonly Caller[] = ['FaaS-Admin', ...WITH_ALL_ROLES]
export const ADMIN_OR_DEVELOPER: readonly Caller[] = [
  'FaaS-Admin',
  'FaaS-Developer',
  ...WITH_ALL_ROLES,
]
export const MANAGER: readonly Caller[] = WITH_ALL_ROLES

/** What the paths of an account begin with. */
export const A = '/api/account/{accountId}'
