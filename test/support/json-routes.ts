import { ROUTES } from './permission-matrix.ts'
import type { Route } from './route-callers.ts'

/** A route as a request names it. */
export type RouteName = Pick<Route, 'method' | 'path'>

const ACCOUNT = '/api/account/{accountId}'

/** Every route that reads JSON, those that log somebody in too, with a body that works. */
export const JSON_ROUTES: readonly (RouteName & { body?: unknown })[] = [
  ...ROUTES.filter(({ body }) => body !== undefined),
  { method: 'POST', path: `${ACCOUNT}/login`, body: { username: 'admin', password: 'x' } },
  { method: 'POST', path: `${ACCOUNT}/refresh`, body: { csrf: 'x' } },
  {
    method: 'POST',
    path: `/sentinel${ACCOUNT}/password/chosen`,
    body: { token: 'x', password: 'a new password' },
  },
  {
    method: 'POST',
    path: `/sentinel${ACCOUNT}/password/changed`,
    body: { currentPassword: 'x', newPassword: 'a new password' },
  },
]

/** A copy of a body with one field, `a` or `a.b`, replaced. */
export function withField(body: unknown, field: string, value: unknown): object {
  const copy = structuredClone(body) as Record<string, unknown>
  const names = field.split('.')
  const last = names.pop() ?? field
  let holder = copy
  for (const name of names) holder = holder[name] as Record<string, unknown>
  holder[last] = value
  return copy
}
