import { type Context, Hono } from 'hono'
import lambdaModules from 'lamplighter:lambda-modules'
import * as z from 'zod'
import { describe } from '../../kit/http/describe-route.ts'
import { validate } from '../../kit/http/validate.ts'
import { INVOCATION_BODY_BYTES } from '../../kit/limits/limits.ts'
import type { AppEnv } from '../env.ts'
import { whileServing } from '../in-flight.ts'
import { requireValidCode } from '../lambdas/check-contract.ts'
import { Code, EnvironmentVariables } from '../lambdas/lambda-input.ts'
import { requireLambda } from '../lambdas/lambda-row.ts'
import { renderTrialView, TrialView } from '../trials/render-trial.ts'
import { runTrial, type TrialContext } from '../trials/run-trial.ts'
import { authorize, requireProvisioned } from './authorize.ts'
import { depthOf } from './calling-lambda.ts'
import { CODE_REFUSED } from './code-refusal.ts'
import { uuidParam } from './uuid-param.ts'

const CodeToTry = z
  .object({
    code: Code,
    environmentVariables: EnvironmentVariables.optional().describe(
      'Those of the newest version where they are left out.',
    ),
    input: z
      .object({
        headers: z.array(z.object({ key: z.string(), value: z.string() })).default([]),
        payload: z.unknown().default({}),
      })
      .default({ headers: [], payload: {} }),
  })
  .meta({
    id: 'CodeToTry',
    examples: [
      {
        code: 'function lambda(input, callback) {\n  callback(null, `Hello ${input.payload.name}`)\n}\n',
        input: { headers: [], payload: { name: 'World' } },
      },
    ],
  })

/** Code that was not saved, run once; to be mounted below an account's path. */
export const trialRoutes = new Hono<AppEnv>().post(
  '/lambdas/:uuid/try',
  describe({
    tag: 'Lambdas',
    id: 'tryCode',
    summary: 'Runs code that was not saved in an isolate of its own; nothing is stored.',
    schema: TrialView,
    others: {
      400: CODE_REFUSED,
      429: 'The account tries out too much code.',
      503: 'It could not be started.',
    },
  }),
  authorize('lambda:try'),
  requireProvisioned,
  validate('json', CodeToTry, { maxBytes: INVOCATION_BODY_BYTES }),
  async function tryOut(c) {
    const lambdaUuid = uuidParam(c.req.param('uuid'))
    const row = await requireLambda(c.get('context'), lambdaUuid)
    const { code, environmentVariables = row.environmentVariables, input } = c.req.valid('json')
    requireValidCode(code)
    const outcome = await finish(
      c,
      runTrial(trialContextOf(c), {
        id: crypto.randomUUID(),
        accountId: row.lambda.accountId,
        lambdaUuid,
        lambdaVersion: 0,
        code,
        environmentVariables,
        body: JSON.stringify(input),
        depth: depthOf(c),
      }),
    )
    return c.body(renderTrialView(outcome), 200, { 'content-type': 'application/json' })
  },
)

/** What trials need of a request. */
export function trialContextOf(c: Context<AppEnv>): TrialContext {
  const waitUntil = c.executionCtx.waitUntil.bind(c.executionCtx)
  return {
    env: c.env,
    platform: lambdaModules,
    // A platform that is about to stop waits for it.
    waitUntil: (work) => waitUntil(whileServing(() => work) ?? work),
  }
}

/** A caller who hangs up leaves nothing behind. */
export function finish<T>(c: Context<AppEnv>, work: Promise<T>): Promise<T> {
  c.executionCtx.waitUntil(work.catch(() => undefined))
  return work
}
