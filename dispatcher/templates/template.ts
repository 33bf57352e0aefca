import * as z from 'zod'

/** A lambda to begin with, on the wire. */
export const Template = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    /** Which event it is written for; null for none. */
    eventId: z.string().nullable(),
    code: z.string(),
    /** What to try it with: that of its event, or one of its own. */
    samplePayload: z.object({
      headers: z.array(z.object({ key: z.string(), value: z.string() })),
      payload: z.unknown(),
    }),
    domains: z
      .array(z.object({ domain: z.string(), purpose: z.string() }))
      .describe('Which domains have to be whitelisted before it works.'),
    secrets: z
      .array(z.object({ key: z.string(), content: z.string() }))
      .describe('Which secrets it reads, and what they contain.'),
    environmentVariables: z
      .array(z.object({ key: z.string(), value: z.string(), purpose: z.string() }))
      .describe('Which variables it reads, each with an initial value, which may be empty.'),
  })
  .meta({
    id: 'Template',
    examples: [
      {
        id: 'greeting',
        name: 'Greeting',
        description: 'Answers with a greeting.',
        eventId: null,
        code: 'function lambda(input, callback) {\n  callback(null, `Hello ${input.payload.name}`)\n}\n',
        samplePayload: { headers: [], payload: { name: 'World' } },
        domains: [],
        secrets: [],
        environmentVariables: [],
      },
    ],
  })
export type Template = z.infer<typeof Template>
