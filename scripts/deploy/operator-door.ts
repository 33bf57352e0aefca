import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { DOORS } from '../../workers/operator/contract.ts'
import type { Deployment } from './step.ts'
import { workerName, writeWorker } from './worker-config.ts'
import { deployWorker, isDeployed } from './worker-step.ts'
import { CommandError } from '../run-command.ts'

/** Asks a Worker's operator entrypoint; resolves with the status and the parsed body. */
export type AskOperator = (
  door: 'sentinel' | 'dispatcher',
  method: string,
  path: string,
  body?: unknown,
) => Promise<{ status: number; body: unknown }>

const Subdomain = z.object({ subdomain: z.string() })

const ATTEMPTS = 40
const PAUSE_MS = 3_000
const READY_LIMIT_MS = 30_000
/** To read a long audit trail from its first entry to its last takes a while. */
const ANSWER_LIMIT_MS = 300_000

/**
 * Opens the operator's door for as long as `work` takes: a Worker with a token of this moment, which nobody else
 * learns. It is gone when this returns; what a crash leaves behind, the next deployment takes away.
 */
export async function withOperatorDoor<T>(
  deployment: Deployment,
  work: (ask: AskOperator) => Promise<T>,
): Promise<T> {
  const { environment, api } = deployment
  const token = randomBytes(32).toString('base64url')
  const written = await writeWorker(environment, 'operator', { isBound: true })
  try {
    await deployWorker(deployment, written, { OPERATOR_TOKEN: token })
    const subdomain = await api.find(Subdomain, '/workers/subdomain')
    if (!subdomain) {
      throw new CommandError(
        'The Cloudflare account has no workers.dev subdomain. Open "Workers & Pages" in the dashboard once, and deploy again.',
      )
    }
    const origin = `https://${written.name}.${subdomain.subdomain}.workers.dev`
    await untilReady(origin, token)
    return await work((door, method, path, body) =>
      exchange(`${origin}/${DOORS[door]}${path}`, { token, method, body }).catch(explainBreak),
    )
  } finally {
    await closeOperatorDoor(deployment)
  }
}

/** Takes away the Worker of a door, also of one that a crash left open. */
export async function closeOperatorDoor(deployment: Deployment): Promise<void> {
  if (!(await isDeployed(deployment, 'operator'))) return
  const name = workerName(deployment.environment, 'operator')
  await deployment.wrangler(['delete', name, '--force'])
}

/** A new address answers everywhere after some seconds. */
async function untilReady(origin: string, token: string): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const question = { token, method: 'GET', limitMs: READY_LIMIT_MS }
    const answer = await exchange(`${origin}/${DOORS.ready}/`, question).catch(() => undefined)
    if (answer?.status === 200) return
    await sleep(PAUSE_MS)
  }
  throw new CommandError(
    `${origin} did not answer within ${(ATTEMPTS * PAUSE_MS) / 1_000} s. Deploy again.`,
  )
}

function explainBreak(error: unknown): never {
  throw new CommandError(
    `The operator's door does not answer (${String(error)}). What is done stays done; run the same command again.`,
    { cause: error },
  )
}

interface Question {
  token: string
  method: string
  body?: unknown
  limitMs?: number
}

async function exchange(
  url: string,
  { token, method, body, limitMs = ANSWER_LIMIT_MS }: Question,
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(url, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    redirect: 'error',
    signal: AbortSignal.timeout(limitMs),
  })
  const text = await response.text()
  const parsed: unknown = text === '' ? undefined : JSON.parse(text)
  return { status: response.status, body: parsed }
}
