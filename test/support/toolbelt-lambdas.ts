import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AccountClient } from './account-client.ts'

const FOLDER = join(import.meta.dirname, '../e2e/fixtures/toolbelt')

/** The code of a lambda in the published style, by the name of its file. */
export function toolbeltLambda(name: string): string {
  return readFileSync(join(FOLDER, `${name}.js`), 'utf8')
}

/** Lets an account's lambdas reach a domain. */
export async function whitelist(client: AccountClient, domain: string): Promise<void> {
  const added = await client.send('POST', '/proxy-settings', { domain, name: domain })
  if (added.status !== 201) throw new Error(`Not whitelisted: ${await added.text()}`)
}

/** Stores a secret, or gives it another value. */
export async function storeSecret(
  client: AccountClient,
  key: string,
  value: unknown,
): Promise<void> {
  const stored = await client.send('POST', '/secrets', { key, value })
  if (stored.status === 201) return
  const updated = await client.send('PUT', `/secrets/${key}`, { value })
  if (updated.status !== 200) throw new Error(`Not stored: ${await updated.text()}`)
}

/** What a lambda that answers `[code, message]` of what it catches is made of; `body` is its work. */
export function catching(body: string): string {
  return `const Published = require('lp-faas-toolbelt')
const { Toolbelt, LpServices, SDETypes, ErrorStrategy } = Published
async function lambda(input, callback) {
  const { payload } = input
  const work = async () => { ${body} }
  try {
    callback(null, { result: await work() })
  } catch (error) {
    callback(null, { code: error.code || error.name, message: error.message })
  }
}`
}
