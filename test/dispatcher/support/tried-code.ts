import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Product } from '../../support/server.ts'

/** Code that answers with a text. */
export const answering = (value: string): string =>
  `function lambda(input, callback) { callback(null, '${value}') }`

/** The scripts that tries of an account have in the namespace now. */
export function listTrialScripts({ dataDir }: Product, account: string): string[] {
  return readdirSync(join(dataDir, 'namespace', 'scripts')).filter((name) => {
    return name.startsWith(`${account}-try-`)
  })
}
