import { parseJson } from '../../kit/parse-json.ts'
import { type LogLine, PROBE_PATH } from '../../workers/lambda/contract.ts'
import type { DispatchNamespace } from '../env.ts'
import { parseAnswer, parseLogLines, readRawAnswer } from '../invocations/read-answer.ts'
import { candidateScriptName } from '../script-name.ts'
import { DeploymentFailure, type DeploymentJob } from './deployment-job.ts'

const CPU_LIMIT_MS = 2_000
const PROBE_LIMIT_MS = 10_000
/** A probe changes nothing, so one that another lambda's fault ended may be repeated. */
const ATTEMPTS = 3

/**
 * Loads the candidate in an isolate without calling the lambda.
 *
 * @throws DeploymentFailure in state Deploy Error, with what the code logged, when it can't be loaded
 */
export async function probeCandidate(
  { accountId, lambdaUuid }: DeploymentJob,
  lambdas: DispatchNamespace,
): Promise<void> {
  const candidate = lambdas.get(
    candidateScriptName(accountId, lambdaUuid),
    {},
    { limits: { cpuMs: CPU_LIMIT_MS }, outbound: { lambdaCtx: { accountId, lambdaUuid } } },
  )
  for (let attempt = 1; ; attempt++) {
    try {
      const url = `http://lambda${PROBE_PATH}${crypto.randomUUID()}`
      await withinLimit(candidate.fetch(url, { method: 'POST' }).then(judge))
      return
    } catch (error) {
      if (error instanceof DeploymentFailure) throw error
      const failure = explain(error)
      if (failure || attempt === ATTEMPTS) throw failure ?? unavailable(error)
    }
  }
}

async function judge(response: Response): Promise<void> {
  const raw = await readRawAnswer(response)
  const answer = raw === 'too-large' ? undefined : parseAnswer(raw)
  if (!answer) throw new Error('The candidate gave an unreadable answer.')
  const { outcome, body, logs } = answer
  if (outcome === 'success') return
  throw new DeploymentFailure(
    'Deploy Error',
    `com.liveperson.faas.handler.${outcome === 'bad-input' ? 'runtime-exception' : outcome}`,
    `The code failed while loading: ${textOf(property(parseJson(body), 'message'))}`,
    { logs: logs.lines },
  )
}

async function withinLimit(probe: Promise<void>): Promise<void> {
  const limit = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    limit.reject(tooSlow('The code did not load within 10 seconds.', []))
  }, PROBE_LIMIT_MS)
  try {
    await Promise.race([probe, limit.promise])
  } finally {
    clearTimeout(timer)
  }
}

/** The failure that a rejected dispatch means; undefined when it says nothing about the code. */
function explain(error: unknown): DeploymentFailure | undefined {
  const message = error instanceof Error ? error.message : ''
  const logs = parseLogLines(property(error, 'logs')).lines
  if (message.includes('CPU time limit')) {
    return tooSlow('The code used up its CPU time while loading.', logs)
  }
  if (message.includes('memory limit')) {
    return new DeploymentFailure(
      'Deploy Error',
      'com.liveperson.faas.handler.runtime-exception',
      'The code used too much memory while loading. Keep less data at the top level.',
      { logs },
    )
  }
  return undefined
}

function tooSlow(what: string, logs: LogLine[]): DeploymentFailure {
  return new DeploymentFailure(
    'Deploy Error',
    'com.liveperson.faas.handler.executiontime-exceeded',
    `${what} Move the work at the top level into the function.`,
    { logs },
  )
}

function unavailable(cause: unknown): DeploymentFailure {
  return new DeploymentFailure(
    'Deploy Error',
    'com.liveperson.faas.fm.unavailable',
    'The platform could not check the function just now. Deploy it again.',
    { cause },
  )
}

function textOf(message: unknown): string {
  return typeof message === 'string' ? message : (JSON.stringify(message) ?? 'no reason was given')
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
