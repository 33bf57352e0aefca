import { resolver } from 'hono-openapi'
import * as z from 'zod'

/** A schema as the OpenAPI document has it, with the first example that it or what it lists brings along. */
export interface DescribedMedia {
  schema: ReturnType<typeof resolver>
  example?: unknown
}

/**
 * Describes what a schema reads (`input`) or renders (`output`) for the OpenAPI document. A schema that has an id
 * (`.meta({ id })`) becomes a component of that name, wherever it is used; `examples` beside the id are kept.
 */
export function describeSchema(schema: z.ZodType, io: 'input' | 'output'): DescribedMedia {
  const example = exampleOf(schema)
  return {
    // The library's own conversion drops what stands beside a reference, such as a description.
    schema: { ...resolver(schema), toOpenAPISchema: async () => convert(schema, io) },
    ...(example !== undefined && { example }),
  }
}

/** The first example of a schema; of a list, a list of one. */
function exampleOf(schema: z.core.$ZodType): unknown {
  const examples = z.globalRegistry.get(schema)?.['examples']
  if (Array.isArray(examples)) return examples[0]
  if (!(schema instanceof z.ZodArray)) return undefined
  const example = exampleOf(schema.element)
  return example === undefined ? undefined : [example]
}

function convert(schema: z.ZodType, io: 'input' | 'output') {
  const json = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    // Examples are of what is sent, also where it is changed while it is read.
    override: ({ zodSchema, jsonSchema }) => {
      const examples = z.globalRegistry.get(zodSchema)?.['examples']
      if (Array.isArray(examples) && !jsonSchema.$ref) jsonSchema.examples = examples
    },
  })
  const text = JSON.stringify(json).replaceAll('"#/$defs/', '"#/components/schemas/')
  const { $schema: _, $defs: schemas, ...rest } = JSON.parse(text)
  for (const [name, definition] of Object.entries(schemas ?? {})) requireOne(name, definition)
  return { schema: rest, components: schemas && { schemas } }
}

const definitions = new Map<string, string>()

/** Components are put together by name, so that one of two would be lost without a word. */
function requireOne(name: string, definition: unknown): void {
  const text = JSON.stringify(definition)
  if ((definitions.get(name) ?? text) !== text) {
    throw new Error(`Two schemas have the id ${name}, or one is both read and rendered. Name each.`)
  }
  definitions.set(name, text)
}
