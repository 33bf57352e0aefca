import * as z from 'zod'
import type { InvocationOutcome } from '../invocations/invocation-outcome.ts'
import { placeIn, withPlace } from '../invocations/line-places.ts'
import { jsonText, shownLines } from '../invocations/render-outcome.ts'

/** A log line of a try. */
export const TriedLine = z.object({
  level: z.enum(['Debug', 'Info', 'Warn', 'Error']),
  message: z.string(),
  extras: z.array(z.string()),
  timestamp: z.number(),
  line: z.number().optional().describe('Where in the code it was written, or an error came from.'),
})

/** How a try ended. It has a result, or an error. */
export const TrialView = z
  .object({
    isSuccess: z.boolean(),
    result: z.unknown().optional(),
    error: z
      .object({
        errorCode: z.string(),
        errorMsg: z.string(),
        line: z.number().optional(),
        column: z.number().optional(),
      })
      .optional(),
    logs: z.array(TriedLine),
    durationMs: z.number(),
  })
  .meta({
    id: 'Try',
    examples: [
      {
        isSuccess: true,
        result: 'Hello World',
        logs: [
          { level: 'Info', message: 'Greeted.', extras: [], timestamp: 1795339800000, line: 2 },
        ],
        durationMs: 12,
      },
    ],
  })

/** Writes how a try ended as JSON, `TrialView`; places are those of the developer's text. */
export function renderTrialView(outcome: InvocationOutcome): string {
  const logs = shownLines(outcome.logs).map(withPlace)
  const rest = `"logs":${JSON.stringify(logs)},"durationMs":${outcome.durationMs}}`
  if (outcome.kind === 'success') {
    return `{"isSuccess":true,"result":${jsonText(outcome.result)},${rest}`
  }
  const { errorCode, errorMsg } = outcome
  // The wrapper's last line is about the failure, with its stack.
  const place = placeIn(outcome.logs.lines.at(-1)?.extras ?? [])
  const error = JSON.stringify({ errorCode, errorMsg, ...place })
  return `{"isSuccess":false,"error":${error},${rest}`
}
