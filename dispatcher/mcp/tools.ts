import * as z from 'zod'
import type { Permission } from '../auth/permissions.ts'
import { deployAndWait, undeployAndWait } from './await-deployment.ts'
import type { Api, ApiAnswer, ApiRequest } from './api-request.ts'

/** What a tool is: requests to the management API, with words that a model understands. */
export interface Tool {
  name: string
  title: string
  description: string
  /** What its request asks for. Whoever lacks it is not offered the tool. */
  permission: Permission
  input: z.ZodObject
  /** It changes nothing. */
  isReadOnly: boolean
  /** What it changes is taken out of service, or calls other systems. */
  isDestructive: boolean
  run(api: Api, input: unknown): Promise<ApiAnswer>
}

interface ToolDescription<Shape extends z.ZodRawShape> {
  name: string
  title: string
  description: string
  permission: Permission
  input: Shape
  changes?: 'nothing' | 'something' | 'what-others-use'
}

function tool<Shape extends z.ZodRawShape>(
  { input: shape, changes = 'nothing', ...words }: ToolDescription<Shape>,
  run: (api: Api, input: z.output<z.ZodObject<Shape>>) => Promise<ApiAnswer>,
): Tool {
  const input = z.object(shape)
  return {
    ...words,
    input,
    isReadOnly: changes === 'nothing',
    isDestructive: changes === 'what-others-use',
    run: (api, given) => run(api, input.parse(given)),
  }
}

function request<Shape extends z.ZodRawShape>(
  description: ToolDescription<Shape>,
  toRequest: (input: z.output<z.ZodObject<Shape>>) => ApiRequest,
): Tool {
  return tool(description, (api, input) => api(toRequest(input)))
}

const Uuid = z.string().describe('The UUID of the lambda, as list_lambdas tells it.')
const Version = z.int().min(1).describe('The number of a version, from 1.')
const Cursor = z.string().optional().describe('Where the former page ended, as its answer says.')
const Code = z
  .string()
  .describe('JavaScript that declares lambda(input, callback), with callback(error, result).')
const Variables = z
  .array(z.object({ key: z.string(), value: z.string() }))
  .describe('The environment variables, all of them; secrets belong into the secret storage.')
const Headers = z
  .array(z.object({ key: z.string(), value: z.string() }))
  .default([])
  .describe('What the lambda finds as input.headers.')
const Payload = z
  .unknown()
  .optional()
  .describe('Any JSON; the lambda finds it as input.payload. An empty object if it is left out.')
const Details = {
  description: z.string().optional(),
  eventId: z.string().nullable().optional().describe('The id of an event, see list_events.'),
  skills: z.array(z.string()).optional(),
}
const Time = z.iso.datetime({ offset: true }).optional()

/** What agents can do, in the order in which it is listed. */
export const TOOLS: readonly Tool[] = [
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
  request(
    {
      name: 'review_deployment',
      title: 'Review a deployment',
      description:
        'Tells what a deployment would change compared with what serves now, and what would be missing.',
      permission: 'lambda:read',
      input: { uuid: Uuid, version: Version.optional() },
    },
    ({ uuid, version }) => ({
      method: 'GET',
      path: ['lambdas', uuid, 'review'],
      query: { version },
    }),
  ),
  tool(
    {
      name: 'deploy_lambda',
      title: 'Deploy a lambda',
      description:
        'Brings the newest version of a lambda into service, or an older one to roll back, and waits for the end of the deployment.',
      permission: 'lambda:deploy',
      changes: 'what-others-use',
      input: { uuid: Uuid, version: Version.optional() },
    },
    deployAndWait,
  ),
  tool(
    {
      name: 'undeploy_lambda',
      title: 'Undeploy a lambda',
      description:
        'Takes a lambda out of service, pauses its schedules, and waits for the end of that.',
      permission: 'lambda:deploy',
      changes: 'what-others-use',
      input: { uuid: Uuid },
    },
    undeployAndWait,
  ),
  request(
    {
      name: 'list_deployments',
      title: 'List deployments',
      description: 'Lists the deployments of a lambda with state and cause, the newest first.',
      permission: 'lambda:read',
      input: { uuid: Uuid },
    },
    ({ uuid }) => ({ method: 'GET', path: ['deployments', uuid] }),
  ),
  request(
    {
      name: 'invoke_lambda',
      title: 'Invoke a lambda',
      description:
        'Invokes the deployed version of a lambda and answers with its result. It is recorded like every other invocation.',
      permission: 'lambda:invoke',
      changes: 'what-others-use',
      input: { uuid: Uuid, headers: Headers, payload: Payload },
    },
    ({ uuid, headers, payload = {} }) => ({
      method: 'POST',
      path: ['lambdas', uuid, 'invoke'],
      // The bare result for every kind of token; a system that names itself gets nothing else.
      query: { externalSystem: 'mcp' },
      body: { timestamp: Date.now(), headers, payload },
    }),
  ),
  request(
    {
      name: 'search_logs',
      title: 'Search log lines',
      description:
        'Searches the log lines of past invocations, the newest first; without times the last 24 hours.',
      permission: 'logs:read',
      input: {
        uuid: Uuid.optional(),
        levels: z.array(z.enum(['Debug', 'Info', 'Warn', 'Error'])).optional(),
        text: z.string().optional().describe('Part of a message, an extra or an error.'),
        invocationId: z.string().optional(),
        from: Time.describe('ISO 8601 with a time zone.'),
        to: Time,
        limit: z.int().min(1).max(200).default(50),
        cursor: Cursor,
      },
    },
    ({ uuid, levels, text, invocationId, from, to, limit, cursor }) => ({
      method: 'GET',
      path: ['logs'],
      query: {
        lambdaUUID: uuid,
        filterLevels: levels,
        text,
        id: invocationId,
        startTimestamp: from && Date.parse(from),
        endTimestamp: to && Date.parse(to),
        limit,
        cursor,
      },
    }),
  ),
  request(
    {
      name: 'read_invocation',
      title: 'Read an invocation',
      description:
        'Reads one past invocation: outcome, duration, version and its lines. It is there some seconds after the invocation.',
      permission: 'logs:read',
      input: { invocationId: z.string() },
    },
    ({ invocationId }) => ({ method: 'GET', path: ['invocations', invocationId] }),
  ),
]
