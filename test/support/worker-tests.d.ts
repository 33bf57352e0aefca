/** What tests that run inside workerd are bound to, see vitest.config.ts. */
declare namespace Cloudflare {
  interface Env {
    DB: D1Database
    EVENT_DIRECTORY: KVNamespace
    /** The dispatcher's, for `applyD1Migrations`. */
    MIGRATIONS: { name: string; queries: string[] }[]
  }
}
