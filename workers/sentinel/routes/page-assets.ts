import { Hono } from 'hono'
import { LAMP_FILE } from '../pages/lamp.ts'
import { STYLE } from '../pages/style.ts'
import type { SentinelEnv } from '../sentinel-env.ts'

const HEADERS = {
  'Cache-Control': 'public, max-age=31536000, immutable',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'",
}

/** What the pages load: one stylesheet and one picture. */
export const pageAssetRoutes = new Hono<SentinelEnv>({ strict: false })
  .get('/sentinel/style.css', (c) =>
    c.body(STYLE, 200, { ...HEADERS, 'Content-Type': 'text/css; charset=utf-8' }),
  )
  .get('/sentinel/lamp.svg', (c) =>
    c.body(LAMP_FILE, 200, { ...HEADERS, 'Content-Type': 'image/svg+xml' }),
  )
