import { setTimeout as sleep } from 'node:timers/promises'
import type { CloudflareApi } from './cloudflare-api.ts'
import type { Environment } from './environment.ts'
import { WranglerFailure } from './wrangler.ts'
import { CommandError } from '../run-command.ts'

/** What every step of a deployment works with. */
export interface Deployment {
  environment: Environment
  api: CloudflareApi
  /** Runs wrangler for the environment's Cloudflare account. */
  wrangler: (args: readonly string[], cwd?: string) => Promise<string>
  /** Of the process; secrets that the operator gives come from here. */
  env: Record<string, string | undefined>
  /** Tells the operator what no log may keep, as a new password. */
  tell: (line: string) => void
}

/** How what is there compares with what should be. */
export type Finding =
  | { state: 'unchanged' }
  /** `detail` is what would be done about it. */
  | { state: 'missing' | 'different'; detail?: string }

/** One thing that a deployment consists of. Every step can be repeated, and taken up again where it was cut short. */
export interface Step {
  /** A noun: what it is about. */
  name: string
  look: () => Promise<Finding>
  /** Makes what is there what should be. */
  bring: () => Promise<void>
  /** Takes it away; what is not there is no error. Undefined for what goes with something else. */
  remove?: () => Promise<void>
}

/** What became of a step. */
export type Outcome = 'unchanged' | 'created' | 'changed'

const ATTEMPTS = 4
const FIRST_PAUSE_MS = 1_000

/**
 * Does a step when it is to be done. After trouble that may pass it looks again, because what failed may have been
 * done, and goes on from there, four times in all. What somebody else did in the meantime is done, too.
 */
export async function runStep(step: Step): Promise<Outcome> {
  const { state } = await step.look()
  if (state === 'unchanged') return state
  for (let attempt = 1; ; attempt++) {
    try {
      await step.bring()
      break
    } catch (error) {
      if (!(error instanceof WranglerFailure)) throw error
      if (error.isPassing) await sleep(FIRST_PAUSE_MS * 2 ** (attempt - 1))
      if ((await step.look()).state === 'unchanged') break
      if (!error.isPassing || attempt === ATTEMPTS) throw error
    }
  }
  return state === 'missing' ? 'created' : 'changed'
}

/** Takes a step back; passing trouble is waited out as by `runStep`. */
export async function removeStep(step: Step): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await step.remove?.()
      return
    } catch (error) {
      if (!(error instanceof WranglerFailure && error.isPassing) || attempt === ATTEMPTS) {
        throw error
      }
    }
    await sleep(FIRST_PAUSE_MS * 2 ** (attempt - 1))
  }
}

/** The id that an earlier step wrote down. Throws `CommandError` when there is none. */
export function requireId(ids: Record<string, string>, name: string): string {
  const id = ids[name]
  if (id !== undefined) return id
  throw new CommandError(`${name} has no id yet. Deploy the whole environment first.`)
}
