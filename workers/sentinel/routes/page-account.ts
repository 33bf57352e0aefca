import type { Context } from 'hono'
import { ACCOUNT_ID } from '../accounts/account-id.ts'
import { PageError } from '../authorize/page-error.ts'
import type { SentinelEnv } from '../sentinel-env.ts'

/**
 * The account id in the path of a page. Throws `PageError` for what can't be one; whether there is
 * such an account, nobody is told.
 */
export function pageAccount(c: Context<SentinelEnv>): string {
  const accountId = c.req.param('accountId') ?? ''
  if (ACCOUNT_ID.test(accountId)) return accountId
  throw new PageError('The address of this page names no account. Check that it is complete.', 404)
}
