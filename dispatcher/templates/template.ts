import * as z from 'zod'
import { DEFAULT_APP_KEY } from '../../workers/lambda/contract.ts'

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

/** What has to be there before a template can do its work. */
export type Needs = Pick<Template, 'domains' | 'secrets' | 'environmentVariables'>

export const NO_NEEDS: Needs = { domains: [], secrets: [], environmentVariables: [] }

/** The secret that the templates for LivePerson's services read. */
export const APP_KEY = {
  key: DEFAULT_APP_KEY,
  content:
    'Installed by the platform with empty fields: the consumerKey, consumerSecret, token and tokenSecret of an API key of your account.',
}

/** The id of the template with this name. */
export function templateId(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-')
}
