import * as z from 'zod'
import {
  CODE_CHARACTERS,
  DESCRIPTION_CHARACTERS,
  NAME_CHARACTERS,
  SKILLS_PER_LAMBDA,
  VARIABLES_PER_LAMBDA,
  VARIABLE_CHARACTERS,
} from '../../kit/limits/limits.ts'
import type { KeyValue } from '../db/schema.ts'

/** Text of at most `maxLength` characters that every store keeps as it is: Unicode, without NUL. */
export function plainText(maxLength: number): z.ZodString {
  return z
    .string()
    .max(maxLength, `It may have ${maxLength} characters at most`)
    .refine((text) => text.isWellFormed() && !text.includes('\0'), {
      error: 'It contains characters that are not allowed in text',
    })
}

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
  .array(z.object({ key: plainText(VARIABLE_CHARACTERS), value: plainText(VARIABLE_CHARACTERS) }))
  .max(VARIABLES_PER_LAMBDA + 1, `A function may have ${VARIABLES_PER_LAMBDA} variables at most`)
  .transform((entries) => entries.filter(({ key }) => key !== ''))
  .superRefine((entries, context) => {
    const refusal = refusalOf(entries)
    if (refusal) context.addIssue({ code: 'custom', message: refusal })
  })

function refusalOf(entries: readonly KeyValue[]): string | undefined {
  const seen = new Set<string>()
  for (const { key } of entries) {
    if (isReserved(key)) {
      return `Variable name is reserved and thereby blocked for use. Choose a name other than ${key}.`
    }
    if (!POSIX_NAME.test(key)) {
      return `"${key}" is not a valid variable name. Use letters, digits and underscores, and don't start with a digit.`
    }
    if (seen.has(key)) return `The variable ${key} appears twice. Remove one of them.`
    seen.add(key)
  }
  if (entries.length > VARIABLES_PER_LAMBDA)
    return `A function may have ${VARIABLES_PER_LAMBDA} variables at most.`
  return undefined
}

function isReserved(key: string): boolean {
  return RESERVED_NAMES.has(key) || RESERVED_PREFIXES.some((prefix) => key.startsWith(prefix))
}

/** Fifty of them have to fit into the 1,024 bytes of a KV entry's metadata. */
const SKILL = /^[\w-]{1,16}$/

const Name = z
  .string()
  .max(NAME_CHARACTERS, `A name may have ${NAME_CHARACTERS} characters at most`)
  .regex(
    /^[A-Za-z0-9](?:[\w -]*[\w-])?$/,
    'Start it with a letter or a digit, and use only letters, digits, spaces, "_" and "-"',
  )

const EventId = z
  .string()
  .max(100)
  .nullable()
  .transform((eventId) => (eventId === '' ? null : eventId))

const Skills = z
  .array(z.union([z.string(), z.number().transform(String)]))
  .max(SKILLS_PER_LAMBDA, `A function may have ${SKILLS_PER_LAMBDA} skills at most`)
  .transform((skills) => [...new Set(skills)])
  .refine((skills) => skills.every((skill) => SKILL.test(skill)), {
    error: 'Each skill is an id of 1 to 16 letters, digits, "_" or "-"',
  })

/** The code of a lambda, as text. */
export const Code = plainText(CODE_CHARACTERS)

/**
 * A lambda to be created. What published clients send beside it (uuid, version, state, runtime,
 * dependencies and the like) is the platform's to decide and is ignored.
 */
export const NewLambda = z
  .object({
    name: Name,
    description: plainText(DESCRIPTION_CHARACTERS).default(''),
    eventId: EventId.default(null),
    skills: Skills.default([]),
    implementation: z.object({
      code: Code,
      environmentVariables: EnvironmentVariables.default([]),
    }),
  })
  .meta({
    id: 'NewLambda',
    examples: [
      {
        name: 'Greeter',
        description: 'Greets by name.',
        implementation: {
          code: 'function lambda(input, callback) {\n  callback(null, `Hello ${input.payload.name}`)\n}\n',
          environmentVariables: [{ key: 'GREETING', value: 'Hello' }],
        },
      },
    ],
  })
export type NewLambda = z.output<typeof NewLambda>

/** A lambda to be saved: what is left out stays as it is. */
export const LambdaPatch = z
  .object({
    name: Name.optional(),
    description: plainText(DESCRIPTION_CHARACTERS).optional(),
    eventId: EventId.optional(),
    skills: Skills.optional(),
    implementation: z
      .object({ code: Code.optional(), environmentVariables: EnvironmentVariables.optional() })
      .optional(),
  })
  .meta({
    id: 'LambdaPatch',
    examples: [
      {
        description: 'Greets by name.',
        implementation: {
          code: 'function lambda(input, callback) {\n  callback(null, `Hello ${input.payload.name}`)\n}\n',
        },
      },
    ],
  })
export type LambdaPatch = z.output<typeof LambdaPatch>
