import type { Context } from 'hono'
import type { AppEnv } from '../app-env.ts'

/** The caller's network address, as the network in front tells it; null where none does. */
export function clientAddress(c: Context<AppEnv>): string | null {
  const trusted = c.env.CLIENT_ADDRESS_HEADER
  return (trusted && c.req.header(trusted)) || null
}
