import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { fromRoot } from './from-root.ts'

const Package = z.object({ version: z.string() })

/** The release of this checkout as it is shown: `Lamplighter 1.2.3`. `package.json` says which it is. */
export function releaseName(): string {
  const { version } = Package.parse(JSON.parse(readFileSync(fromRoot('package.json'), 'utf8')))
  return `Lamplighter ${version}`
}
