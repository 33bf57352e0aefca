import { createRequire } from 'node:module'
import * as z from 'zod'

/** Path of the workerd program that the installed `workerd` package brings for this machine. */
export function workerdPath(): string {
  const required: unknown = createRequire(import.meta.url)('workerd')
  return z.object({ default: z.string() }).parse(required).default
}
