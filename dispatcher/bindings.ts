// Generated from wrangler.toml by `npm run bindings:generate`; `npm run check` fails when it is stale.
import type * as workers from '@cloudflare/workers-types'

/** What wrangler.toml binds the Worker to. */
export interface WranglerBindings {
  WHITELIST: workers.KVNamespace
  EVENT_DIRECTORY: workers.KVNamespace
  ACCOUNT_REGIONS: workers.KVNamespace
  DB: workers.D1Database
  EMAIL: workers.SendEmail
  LAMBDAS: workers.DispatchNamespace
  RECORDS: workers.Queue
  PUBLIC_HOST: string
  EGRESS_ADDRESSES: string
  DEFAULT_ACCOUNT: string
  CLIENT_ADDRESS_HEADER: string
  MAIL_FROM: string
  NAMESPACE_API_BASE: string
  NAMESPACE_API_ACCOUNT: string
  NAMESPACE_NAME: string
  KEY_ENCRYPTION_KEY: string
  NAMESPACE_API_TOKEN: string
  ACCOUNT_RECORDS: workers.DurableObjectNamespace /* AccountRecords from lamplighter-records */
  PENDING_INVOCATIONS: workers.DurableObjectNamespace /* PendingInvocations from lamplighter-pending-invocations */
  SENTINEL: workers.Fetcher /* lamplighter-sentinel */
  SENTINEL_INTERNAL: workers.Service /* entrypoint Internal from lamplighter-sentinel */
}
