import * as z from 'zod'

/** What a lambda is called with, in words for the OpenAPI document; the lambda's own wrapper reads it. */
export const InvocationBody = z
  .looseObject({
    timestamp: z.number().optional().describe('Epoch milliseconds; it may be 0, and is ignored.'),
    headers: z.array(z.looseObject({ key: z.string(), value: z.string() })).optional(),
    payload: z.unknown().optional().describe('Any JSON; the lambda finds it as `input.payload`.'),
  })
  .meta({
    id: 'InvocationBody',
    examples: [{ timestamp: 0, headers: [], payload: { name: 'World' } }],
  })

/** What a lambda calls back with: any JSON, and an empty body for `undefined`. */
export const LambdaResult = z.unknown().meta({ id: 'LambdaResult', examples: ['Hello World'] })

/** That an invocation is stored, and by which id its status is asked for. */
export const InvocationAccepted = z.object({ invocationId: z.string() }).meta({
  id: 'InvocationAccepted',
  examples: [{ invocationId: '0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10' }],
})

const InvocationFailure = z
  .object({
    errorCode: z.string(),
    errorMsg: z.string(),
    errorLogs: z.array(
      z.object({
        level: z.enum(['Debug', 'Info', 'Warn', 'Error']),
        message: z.string(),
        extras: z.array(z.string()),
        timestamp: z.number(),
        line: z.number().optional().describe('Where in the code it comes from; only tests tell.'),
      }),
    ),
  })
  .meta({
    id: 'InvocationFailure',
    examples: [
      {
        errorCode: 'com.liveperson.faas.handler.custom-failure',
        errorMsg: 'The CRM is down.',
        errorLogs: [
          {
            level: 'Error',
            message: 'Received Error - The CRM is down.',
            extras: [],
            timestamp: 1795339800000,
          },
        ],
      },
    ],
  })

/** The answer 590 of a lambda that failed. */
export const LAMBDA_FAILED = {
  text: 'The lambda failed; the header X-Lambda-Error has the code.',
  schema: InvocationFailure,
}
