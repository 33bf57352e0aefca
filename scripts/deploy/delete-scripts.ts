import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { CloudflareRefusal } from './cloudflare-api.ts'
import type { Deployment } from './step.ts'
import { CommandError } from '../run-command.ts'

const Script = z.object({ id: z.string() })

/** As many as Cloudflare lists at once. */
const PAGE_LENGTH = 1_000
const TOLD_EVERY = 100
/** A listing may name what was deleted a moment ago. */
const STALE_LISTINGS = 10
const STALE_PAUSE_MS = 2_000

/**
 * Deletes every script of a dispatch namespace, and tells how far it is. One that is gone already is no error, so
 * whoever was cut short begins anew with what is left.
 *
 * @param path of the namespace, below the account
 */
export async function deleteScripts({ api, tell }: Deployment, path: string): Promise<void> {
  const deleted = new Set<string>()
  for (let stale = 0; stale <= STALE_LISTINGS;) {
    const page = await api.send(z.array(Script), 'GET', `${path}/scripts?limit=${PAGE_LENGTH}`)
    if (page.length === 0) return
    const left = page.filter(({ id }) => !deleted.has(id))
    if (left.length === 0) {
      stale++
      await sleep(STALE_PAUSE_MS)
    }
    for (const { id } of left) {
      const script = `${path}/scripts/${encodeURIComponent(id)}?force=true`
      await api.send(z.unknown(), 'DELETE', script).catch(ignoreMissing)
      deleted.add(id)
      if (deleted.size % TOLD_EVERY === 0) tell(`  ${deleted.size} scripts of lambdas are deleted.`)
    }
  }
  throw new CommandError(
    'Cloudflare still lists scripts of lambdas that were deleted. Wait a minute, and run the same command again.',
  )
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof CloudflareRefusal && error.status === 404)) throw error
}
