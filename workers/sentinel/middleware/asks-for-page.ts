import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import type { SentinelEnv } from '../sentinel-env.ts'

/** Below these are the pages that people see; everything else speaks JSON to programs. */
const PAGES = /^\/(sentinel\/|api\/sso\/)/

/** Tells whether a browser that a person looks at asks for one of our pages, by path and header. */
export function asksForPage(c: Context<SentinelEnv>): boolean {
  const supports = ['application/json', 'text/html']
  const preferred = accepts(c, { header: 'Accept', supports, default: 'application/json' })
  return PAGES.test(c.req.path) && preferred === 'text/html'
}
