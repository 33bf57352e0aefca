import type { MiddlewareHandler } from 'hono'
import { describeRoute } from 'hono-openapi'
import * as z from 'zod'
import { describeSchema } from './describe-schema.ts'

/** The body of a refusal in the OpenAPI document. */
export const Refusal = z
  .object({
    errorCode: z.string().describe('Names the reason, for programs.'),
    errorMsg: z.string().describe('A sentence that names the thing and the remedy, for people.'),
  })
  .meta({
    id: 'Refusal',
    examples: [
      {
        errorCode: 'com.liveperson.faas.fm.badinput',
        errorMsg: '"name" must be of type string.',
      },
    ],
  })

/** What is refused in the same way wherever it can happen: the components of the document's answers. */
const SHARED_REFUSALS = {
  400: { name: 'BadInput', description: 'The request is refused; the message says why.' },
  401: { name: 'Unauthorized', description: 'The token is missing or not valid.' },
  403: { name: 'Forbidden', description: 'The caller lacks the permission.' },
  404: {
    name: 'NotFound',
    description: 'There is nothing with this id in the account of the token.',
  },
  413: { name: 'TooLarge', description: 'The body is larger than this path takes.' },
  500: { name: 'Failed', description: 'The platform failed; it has logged why.' },
  503: { name: 'Unavailable', description: 'A part of the platform is out of reach. Try again.' },
} as const

const PUBLIC_REFUSALS = [400, 500, 503] as const
const REFUSALS = [...PUBLIC_REFUSALS, 401, 403, 404] as const

/** The answers that operations refer to by name; they belong into the document once. */
export const REFUSAL_COMPONENTS = Object.fromEntries(
  Object.values(SHARED_REFUSALS).map(({ name, description }) => [
    name,
    { description, content: json(Refusal) },
  ]),
)

/** A further answer: what it means, and its body where that is none of a refusal. */
type Answer = string | { text: string; schema: z.ZodType }

interface Description {
  tag: string
  /** Names the operation in the clients that are generated from the document. */
  id: string
  summary: string
  /** Status of success, 200 when left out. */
  status?: number
  /** What success looks like; an answer without a body when left out. It brings an example along. */
  schema?: z.ZodType
  /** Media types of success that are no JSON, each with an example; beside `schema`, which a request can ask for. */
  media?: readonly { type: string; example: string }[]
  /** Further answers and what they mean, by status. */
  others?: Record<number, Answer>
  /** Headers of the request that mean something, and what. */
  headers?: Record<string, string>
  /** The body, where the route reads it without `validate`. */
  body?: z.ZodType
  /** Success has the header `ETag`, which a change takes as `If-Match`. */
  isTagged?: boolean
  /** The route asks for no token. */
  isPublic?: boolean
}

/**
 * Describes a route in the OpenAPI document; the refusals that every route knows are added. What a request
 * holds is described by `validate`.
 */
export function describe(description: Description): MiddlewareHandler {
  const { tag, id, summary, headers, body, isPublic = false } = description
  const refusals = (isPublic ? PUBLIC_REFUSALS : REFUSALS).map((status) => [
    status,
    refusalOf(status),
  ])
  const others = Object.entries(description.others ?? {}).map(([status, answer]) => [
    status,
    otherAnswer(Number(status), answer),
  ])
  return describeRoute({
    tags: [tag],
    operationId: id,
    summary,
    ...(headers && { parameters: Object.entries(headers).map(headerParameter) }),
    ...(body && { requestBody: { required: true, content: jsonInput(body) } }),
    security: isPublic ? [] : [{ bearer: [] }],
    responses: {
      ...Object.fromEntries(refusals),
      ...(body && { 413: refusalOf(413) }),
      ...Object.fromEntries(others),
      [description.status ?? 200]: successOf(description),
    },
  })
}

/** What 412 means of a change that names what it is of. */
export const CHANGED_SINCE = 'Somebody else has changed it since (If-Match).'

/** The header that a change takes where reading the thing answers with an `ETag`. */
export const IF_MATCH = {
  'If-Match': 'The `ETag` that was read; 412 when somebody else has changed the thing since.',
}

/** Keeps a route out of the OpenAPI document. */
export const undescribed: MiddlewareHandler = describeRoute({ hide: true })

/** What a request's body looks like, as a part of an operation. */
export function describeBody(schema: z.ZodType, isRequired: boolean) {
  return {
    requestBody: { required: isRequired, content: jsonInput(schema) },
    responses: { 413: refusalOf(413) },
  }
}

function successOf({ summary, schema, media = [], isTagged }: Description) {
  return {
    description: summary,
    ...(isTagged && {
      headers: {
        ETag: { description: 'Which edit this is.', schema: { type: 'string' as const } },
      },
    }),
    ...((schema || media.length > 0) && {
      content: {
        ...(schema && json(schema)),
        ...Object.fromEntries(
          media.map(({ type, example }) => [
            type,
            { schema: { type: 'string' as const }, example },
          ]),
        ),
      },
    }),
  }
}

function otherAnswer(status: number, answer: Answer) {
  if (typeof answer !== 'string') return { description: answer.text, content: json(answer.schema) }
  // What is no refusal and has no schema has no body.
  return status < 400 ? { description: answer } : { description: answer, content: json(Refusal) }
}

function refusalOf(status: keyof typeof SHARED_REFUSALS) {
  return { $ref: `#/components/responses/${SHARED_REFUSALS[status].name}` }
}

function headerParameter([name, text]: [string, string]) {
  return { in: 'header', name, description: text, schema: { type: 'string' } } as const
}

function json(schema: z.ZodType) {
  return { 'application/json': describeSchema(schema, 'output') }
}

function jsonInput(schema: z.ZodType) {
  return { 'application/json': describeSchema(schema, 'input') }
}
