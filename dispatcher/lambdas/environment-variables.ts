import * as z from 'zod'
import type { KeyValue } from '../db/schema.ts'
import { plainText } from './plain-text.ts'

const MAX_LENGTH = 200
/** Workers take 128 bindings a script; the platform keeps some for itself. */
const MAX_VARIABLES = 100
const POSIX_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/

const RESERVED_NAMES: ReadonlySet<string> = new Set([
  'BRAND_ID',
  'LAMBDA_UUID',
  'DOMAIN',
  'DC',
  'HTTPS_PROXY',
  'HTTP_PROXY',
  'NO_PROXY',
  'https_proxy',
  'http_proxy',
  'no_proxy',
  'WATCHDOG_VERSION',
  'NODE_ENV',
  'NODE_OPTIONS',
  'CONTEXT_SERVICE_ENVIRONMENT',
  '__proto__',
])
const RESERVED_PREFIXES = ['VAULT_', 'X_LIVEPERSON_', 'LAMPLIGHTER_']

/**
 * The environment variables of a lambda. Entries with an empty name, which the command line tool
 * sends for "none", are left out.
 */
export const EnvironmentVariables = z
  .array(z.object({ key: plainText(MAX_LENGTH), value: plainText(MAX_LENGTH) }))
  .max(MAX_VARIABLES + 1, `A lambda may have ${MAX_VARIABLES} variables at most`)
  .transform((entries) => entries.filter(({ key }) => key !== ''))
  .superRefine((entries, context) => {
    const refusal = refusalOf(entries)
    if (refusal) context.addIssue({ code: 'custom', message: refusal })
  })

function refusalOf(entries: readonly KeyValue[]): string | undefined {
  const seen = new Set<string>()
  for (const { key } of entries) {
    if (isReserved(key)) {
      return `Variable name is reserved and thereby blocked for use. Choose another name than ${key}.`
    }
    if (!POSIX_NAME.test(key)) {
      return `"${key}" is no variable name. Use letters, digits and underscores, not starting with a digit.`
    }
    if (seen.has(key)) return `The variable ${key} is there twice. Remove one of them.`
    seen.add(key)
  }
  if (entries.length > MAX_VARIABLES) return `A lambda may have ${MAX_VARIABLES} variables at most.`
  return undefined
}

function isReserved(key: string): boolean {
  return RESERVED_NAMES.has(key) || RESERVED_PREFIXES.some((prefix) => key.startsWith(prefix))
}
