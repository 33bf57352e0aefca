import { createHash } from 'node:crypto'
import { LAMP_FILE } from './lamp.ts'
import { STYLE } from './style.ts'

/** Where the stylesheet of the pages is; the address changes with the text, so it may be kept for ever. */
export const STYLE_PATH = `/sentinel/style.css?v=${fingerprint(STYLE)}`

/** Where the picture for the browser's tabs is. */
export const LAMP_PATH = `/sentinel/lamp.svg?v=${fingerprint(LAMP_FILE)}`

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16)
}
