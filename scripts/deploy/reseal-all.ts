import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import type { AskOperator } from './operator-door.ts'
import { CommandError } from '../run-command.ts'

/** What can be put under another key, and the Worker that does it. */
export const RESEALED_BY = {
  secrets: 'dispatcher',
  'data-keys': 'dispatcher',
  'signing-keys': 'sentinel',
  'client-secrets': 'sentinel',
} as const

const Page = z.object({ resealed: z.number(), failed: z.number(), next: z.string().nullable() })

const CONFLICT = 409
const ATTEMPTS = 60
const PAUSE_MS = 2_000

/**
 * Puts everything of a kind under the newest key, some at a time, and tells after each lot but the last how much is
 * done. What was cut short goes on with what is left.
 *
 * @param key fingerprint of the key that the Worker has to work with by now; undefined where it chooses one itself
 */
export async function resealAll(
  ask: AskOperator,
  kind: keyof typeof RESEALED_BY,
  key: string | undefined,
  onProgress: (resealed: number) => void = () => {},
): Promise<{ resealed: number; failed: number }> {
  const sum = { resealed: 0, failed: 0 }
  let after: string | null = null
  do {
    const page: z.infer<typeof Page> = await resealSome(ask, kind, { after, key })
    sum.resealed += page.resealed
    sum.failed += page.failed
    after = page.next
    if (after !== null) onProgress(sum.resealed)
  } while (after !== null)
  return sum
}

async function resealSome(
  ask: AskOperator,
  kind: keyof typeof RESEALED_BY,
  request: { after: string | null; key: string | undefined },
): Promise<z.infer<typeof Page>> {
  const worker = RESEALED_BY[kind]
  for (let attempt = 1; ; attempt++) {
    const { status, body } = await ask(worker, 'POST', `/resealings/${kind}`, request)
    if (status < 400) return Page.parse(body)
    if (status !== CONFLICT || attempt === ATTEMPTS) {
      throw new CommandError(
        `The ${worker} could not put its ${kind} under the next key: ${status} ${JSON.stringify(body)}. Run the same command again.`,
      )
    }
    await sleep(PAUSE_MS)
  }
}
