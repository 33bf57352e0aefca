import type { RecordsDoor } from '../../dispatcher/records/account-records.ts'

declare global {
  /** What tests that run inside workerd are bound to, see vitest.config.ts. */
  namespace Cloudflare {
    interface Env {
      DB: D1Database
      ACCOUNT_RECORDS: RecordsDoor
      EVENT_DIRECTORY: KVNamespace
      /** The dispatcher's, for `applyD1Migrations`. */
      MIGRATIONS: { name: string; queries: string[] }[]
    }
  }
}
