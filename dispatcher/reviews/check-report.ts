import * as z from 'zod'
import { Position } from '../lambdas/parse-code.ts'

/** Something about code or what it needs that somebody should know before it is deployed. */
export const Problem = z
  .object({
    severity: z
      .enum(['error', 'warning', 'hint'])
      .describe('`error`: it is not saved or deployed so. `warning`: it will most likely fail.'),
    code: z.enum([
      'syntax',
      'contract',
      'eval',
      'module',
      'code-text',
      'environment-variables',
      'event',
      'host-missing',
      'secret-missing',
      'variable-missing',
      'variable-unused',
    ]),
    message: z.string(),
    remedy: z.string(),
    position: Position.optional().describe('Missing where it is about no place in the code.'),
  })
  .meta({ id: 'CodeProblem' })
export type Problem = z.infer<typeof Problem>

const Need = z
  .object({
    name: z.string(),
    isMissing: z
      .boolean()
      .optional()
      .describe('Left out for somebody who may not read the whitelist or the secrets.'),
    positions: z.array(Position),
  })
  .meta({ id: 'CodeNeed' })
export type Need = z.infer<typeof Need>

/** What reading code tells of it. */
export const CheckReport = z
  .object({
    problems: z.array(Problem),
    hosts: z.array(Need),
    secrets: z.array(Need),
    variables: z.array(Need),
    modules: z.array(
      Need.extend({
        version: z.string().optional().describe('Missing for modules of Node.js.'),
      }),
    ),
  })
  .meta({
    id: 'CheckReport',
    examples: [
      {
        problems: [
          {
            severity: 'warning',
            code: 'host-missing',
            message: 'The domain api.example.com is not on the whitelist.',
            remedy: 'Have an administrator add it under Settings, Domains.',
            position: { line: 1, column: 17, endLine: 1, endColumn: 44 },
          },
        ],
        hosts: [
          {
            name: 'api.example.com',
            isMissing: true,
            positions: [{ line: 1, column: 17, endLine: 1, endColumn: 44 }],
          },
        ],
        secrets: [],
        variables: [],
        modules: [],
      },
    ],
  })
export type CheckReport = z.infer<typeof CheckReport>
