import * as z from 'zod'
import { type CloudflareApi, CloudflareRefusal } from './cloudflare-api.ts'
import { hasInterface } from './interface-steps.ts'
import { CommandError } from '../run-command.ts'

const Account = z.object({ name: z.string() })

/**
 * Finds out whether token, account and plan will do, and answers the account's name. Throws `CommandError` with the
 * remedy when they don't.
 */
export async function checkAccount(api: CloudflareApi): Promise<string> {
  const { name } = await api.send(Account, 'GET', '').catch(explainAccount)
  // Whoever has not bought the plan may not even look.
  await api.list(z.unknown(), '/workers/dispatch/namespaces').catch(explainPlan)
  for (const [path, permission] of Object.entries(PERMISSIONS)) {
    await api
      .list(z.unknown(), path)
      .catch((error: unknown) => explainPermission(error, permission))
  }
  if (hasInterface()) {
    // One page, as long as Cloudflare likes it: this list takes no other length.
    await api
      .send(z.array(z.unknown()), 'GET', '/pages/projects')
      .catch((error: unknown) => explainPermission(error, 'Cloudflare Pages: Edit'))
  }
  return name
}

const PERMISSIONS = {
  '/d1/database': 'D1: Edit',
  '/storage/kv/namespaces': 'Workers KV Storage: Edit',
  '/queues': 'Queues: Edit',
}

function explainAccount(error: unknown): never {
  if (!(error instanceof CloudflareRefusal)) throw error
  throw new CommandError(
    error.status === 401
      ? 'Cloudflare does not know the token in CLOUDFLARE_API_TOKEN, or it has expired.'
      : `The token may not see this Cloudflare account (${error.message}). Check CLOUDFLARE_ACCOUNT_ID, and give the token the permission "Account Settings: Read".`,
    { cause: error },
  )
}

function explainPlan(error: unknown): never {
  if (!(error instanceof CloudflareRefusal)) throw error
  throw new CommandError(
    `Cloudflare refused to list dispatch namespaces (${error.message}). The account needs the plan "Workers for Platforms", and the token the permission "Workers Scripts: Edit".`,
    { cause: error },
  )
}

function explainPermission(error: unknown, permission: string): never {
  if (!(error instanceof CloudflareRefusal)) throw error
  throw new CommandError(
    `The token lacks the permission "${permission}" (${error.message}). Add it to the token under "My Profile → API Tokens"; its value stays the same.`,
    { cause: error },
  )
}
