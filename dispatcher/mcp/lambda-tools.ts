import * as z from 'zod'
import { Cursor, Headers, Payload, request, type Tool, tool, Uuid, Version } from './tool.ts'

const Code = z
  .string()
  .describe('JavaScript that declares lambda(input, callback), with callback(error, result).')
const Variables = z
  .array(z.object({ key: z.string(), value: z.string() }))
  .describe('The environment variables, all of them; secrets belong in the secret storage.')
const Details = {
  description: z.string().optional(),
  eventId: z.string().nullable().optional().describe('The id of an event, see list_events.'),
  skills: z.array(z.string()).optional(),
}

/** What agents do with lambdas and their code. */
export const LAMBDA_TOOLS: readonly Tool[] = [
  request(
    {
      name: 'list_lambdas',
      title: 'List lambdas',
      description: 'Lists the lambdas of the account, without their code, page by page.',
      permission: 'lambda:read',
      input: {
        name: z.string().optional().describe('Part of the name, in any case.'),
        eventId: z.string().optional().describe('An event, or none for lambdas without one.'),
        limit: z.int().min(1).max(200).default(50),
        cursor: Cursor,
      },
    },
    (query) => ({ method: 'GET', path: ['lambda-summaries'], query }),
  ),
  tool(
    {
      name: 'read_lambda',
      title: 'Read a lambda',
      description:
        'Reads a lambda with its code, or one of its former versions. `version` in the answer is what save_lambda asks for.',
      permission: 'lambda:read',
      input: { uuid: Uuid, version: Version.optional() },
    },
    (api, { uuid, version }) =>
      api({
        method: 'GET',
        path:
          version === undefined
            ? ['lambdas', uuid]
            : ['lambdas', uuid, 'versions', String(version)],
      }),
  ),
  request(
    {
      name: 'list_versions',
      title: 'List versions',
      description: 'Lists the versions of a lambda, the newest first. Every save made one.',
      permission: 'lambda:read',
      input: { uuid: Uuid, cursor: Cursor },
    },
    ({ uuid, ...query }) => ({ method: 'GET', path: ['lambdas', uuid, 'versions'], query }),
  ),
  request(
    {
      name: 'list_events',
      title: 'List events',
      description: 'Lists the events that a lambda can be bound to, with a sample payload of each.',
      permission: 'lambda:read',
      input: {},
    },
    () => ({ method: 'GET', path: ['events'] }),
  ),
  request(
    {
      name: 'check_code',
      title: 'Check code',
      description:
        'Checks code without running or storing it: syntax, contract, modules, and which hosts and secrets it needs that are missing.',
      permission: 'lambda:try',
      input: {
        code: Code,
        environmentVariables: Variables.optional(),
        eventId: Details.eventId,
      },
    },
    (body) => ({ method: 'POST', path: ['lambdas', 'check'], body }),
  ),
  request(
    {
      name: 'try_code',
      title: 'Try code',
      description:
        'Runs code that was not saved, once, and answers with result and log lines. Nothing is stored, but requests that the code sends are real.',
      permission: 'lambda:try',
      changes: 'something',
      input: {
        uuid: Uuid.describe('The UUID of the lambda that the code is for.'),
        code: Code,
        environmentVariables: Variables.optional(),
        headers: Headers,
        payload: Payload,
      },
    },
    ({ uuid, headers, payload = {}, ...rest }) => ({
      method: 'POST',
      path: ['lambdas', uuid, 'try'],
      body: { ...rest, input: { headers, payload } },
    }),
  ),
  request(
    {
      name: 'create_lambda',
      title: 'Create a lambda',
      description: 'Creates a lambda as a draft. It serves nobody until it is deployed.',
      permission: 'lambda:write',
      changes: 'something',
      input: {
        name: z.string().describe('At most 50 characters, unique in the account.'),
        code: Code,
        environmentVariables: Variables.optional(),
        ...Details,
      },
    },
    ({ code, environmentVariables, ...rest }) => ({
      method: 'POST',
      path: ['lambdas'],
      body: { ...rest, implementation: { code, environmentVariables } },
    }),
  ),
  request(
    {
      name: 'save_lambda',
      title: 'Save a lambda',
      description:
        'Saves a lambda as a new version; what is left out stays as it is. What serves now goes on serving until deploy_lambda.',
      permission: 'lambda:write',
      changes: 'something',
      input: {
        uuid: Uuid,
        expectedVersion: Version.describe(
          'The version that was read. The save is refused when somebody else has saved since.',
        ),
        name: z.string().optional(),
        code: Code.optional(),
        environmentVariables: Variables.optional(),
        ...Details,
      },
    },
    ({ uuid, expectedVersion, code, environmentVariables, ...rest }) => ({
      method: 'PUT',
      path: ['lambdas', uuid],
      headers: { 'if-match': `"${expectedVersion}"` },
      body: { ...rest, implementation: { code, environmentVariables } },
    }),
  ),
]
