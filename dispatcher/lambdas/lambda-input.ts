import * as z from 'zod'
import { EnvironmentVariables } from './environment-variables.ts'
import { plainText } from './plain-text.ts'

const MAX_NAME_LENGTH = 50
const MAX_DESCRIPTION_LENGTH = 200
const MAX_CODE_LENGTH = 100_000
const MAX_SKILLS = 50
/** Fifty of them have to fit into the 1,024 bytes of a KV entry's metadata. */
const SKILL = /^[\w-]{1,16}$/

const Name = z
  .string()
  .max(MAX_NAME_LENGTH, `A name may have ${MAX_NAME_LENGTH} characters at most`)
  .regex(
    /^[A-Za-z0-9](?:[\w -]*[\w-])?$/,
    'Start it with a letter or digit; letters, digits, spaces, "_" and "-" may follow',
  )

const EventId = z
  .string()
  .max(100)
  .nullable()
  .transform((eventId) => (eventId === '' ? null : eventId))

const Skills = z
  .array(z.union([z.string(), z.number().transform(String)]))
  .max(MAX_SKILLS, `A lambda may have ${MAX_SKILLS} skills at most`)
  .transform((skills) => [...new Set(skills)])
  .refine((skills) => skills.every((skill) => SKILL.test(skill)), {
    error: 'Each skill is an id of 1 to 16 letters, digits, "_" or "-"',
  })

const Code = plainText(MAX_CODE_LENGTH)

/**
 * A lambda to be created. What published clients send beside it (uuid, version, state, runtime,
 * dependencies and the like) is the platform's to decide and is ignored.
 */
export const NewLambda = z.object({
  name: Name,
  description: plainText(MAX_DESCRIPTION_LENGTH).default(''),
  eventId: EventId.default(null),
  skills: Skills.default([]),
  implementation: z.object({
    code: Code,
    environmentVariables: EnvironmentVariables.default([]),
  }),
})
export type NewLambda = z.output<typeof NewLambda>

/** A lambda to be saved: what is left out stays as it is. */
export const LambdaPatch = z.object({
  name: Name.optional(),
  description: plainText(MAX_DESCRIPTION_LENGTH).optional(),
  eventId: EventId.optional(),
  skills: Skills.optional(),
  implementation: z
    .object({ code: Code.optional(), environmentVariables: EnvironmentVariables.optional() })
    .optional(),
})
export type LambdaPatch = z.output<typeof LambdaPatch>
