import * as z from 'zod'
import { Cursor, Headers, Payload, request, type Tool, Uuid } from './tool.ts'

const Time = z.iso.datetime({ offset: true }).optional()

/** How agents invoke a lambda, and see what became of it. */
export const INVOCATION_TOOLS: readonly Tool[] = [
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
