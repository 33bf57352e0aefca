import { Hono } from 'hono'
import { raw } from 'hono/html'
import { createHash } from 'node:crypto'
import type { SentinelEnv } from '../env.ts'
import { STYLE } from './style.ts'

const SHAPES = `<g fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"><path d="M12 4.2V2.6M5 9l3.4-4.4h7.2L19 9zM6.6 9l2 10.2h6.8l2-10.2M7.4 21.6h9.2"/></g><path d="M12 10.6c2 2 2.6 3.2 2.6 4.3a2.6 2.6 0 0 1-5.2 0c0-1.1.6-2.3 2.6-4.3z" fill="currentColor"/>`

/** The lamp that stands for the name, for a page that says the name beside it. */
export const LAMP = raw(
  `<svg class="lamp" viewBox="3 1.4 18 21.2" width="27" height="32" aria-hidden="true" focusable="false">${SHAPES}</svg>`,
)

/** The lamp as a picture of its own, for the browser's tabs. */
const LAMP_FILE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" color="#c26a00">${SHAPES}</svg>`

/** Where the stylesheet of the pages is; the address changes with the text, so it may be kept for ever. */
export const STYLE_PATH = `/sentinel/style.css?v=${fingerprint(STYLE)}`

/** Where the picture for the browser's tabs is. */
export const LAMP_PATH = `/sentinel/lamp.svg?v=${fingerprint(LAMP_FILE)}`

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16)
}

const HEADERS = {
  'Cache-Control': 'public, max-age=31536000, immutable',
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
