import { Hono } from 'hono'
import { describe } from '../../kit/http/describe-route.ts'
import { hasPermission } from '../auth/permissions.ts'
import type { AppEnv } from '../env.ts'
import { LimitList, listLimits } from '../limit-list/list-limits.ts'
import { authorizeAccount } from './authorize.ts'

/** What an account may use; to be mounted below an account's path. */
export const limitRoutes = new Hono<AppEnv>().get(
  '/limits',
  describe({
    tag: 'Limits',
    id: 'listLimits',
    summary: 'Lists the limits of the account, with what is used of those that are counted.',
    schema: LimitList,
  }),
  authorizeAccount,
  async function list(c) {
    const { roles } = c.get('principal')
    const limits = await listLimits({
      ...c.get('context'),
      whitelist: c.env.WHITELIST,
      records: c.env.ACCOUNT_RECORDS,
      mayRead: {
        lambdas: hasPermission(roles, 'lambda:read'),
        schedules: hasPermission(roles, 'schedule:read'),
        secrets: hasPermission(roles, 'secret:read'),
        whitelist: hasPermission(roles, 'whitelist:read'),
        reporting: hasPermission(roles, 'reporting:read'),
      },
    })
    return c.json({ limits })
  },
)
