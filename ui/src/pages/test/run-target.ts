import { sendPlainly } from '../../api/client.ts'
import { Refusal } from '../../api/refusal.ts'
import type { Lambda } from '../../api/types.ts'
import { draftId, readDraft } from '../code/drafts.ts'
import type { InputValue } from './read-input.ts'

/** What of a function is run: what serves, the newest saved version, the text that was typed and not saved. */
export const TARGETS = ['deployed', 'saved', 'draft'] as const
export type Target = (typeof TARGETS)[number]

/** A run's answer before it is parsed, and the version that ran; none for unsaved text. */
export interface RunAnswer {
  body: ArrayBuffer
  target: Target
  version: number | undefined
}

/** Runs a function once, and stores nothing. Throws `Refusal`, and what `fetch` throws when `signal` ends it. */
export async function runTarget(
  {
    account,
    userId,
    lambda,
    target,
    input,
  }: {
    account: string
    userId: string
    lambda: Lambda
    target: Target
    input: InputValue
  },
  signal: AbortSignal,
): Promise<RunAnswer> {
  const path = `/api/account/${account}/lambdas/${lambda.uuid}`
  if (target === 'draft') {
    const draft = await readDraft(draftId(account, userId, lambda.uuid))
    if (!draft) throw new Error('The unsaved text is gone: it was saved or discarded.')
    const { code, variables } = draft
    const environmentVariables = variables.filter(({ key }) => key !== '')
    const body = await send(`${path}/try`, { code, environmentVariables, input }, signal)
    return { body, target, version: undefined }
  }
  const version = target === 'saved' ? lambda.version : undefined
  const query = version === undefined ? '' : `?version=${version}`
  const body = await send(`${path}/test${query}`, input, signal)
  return { body, target, version: version ?? lambda.deployedVersion }
}

async function send(path: string, body: unknown, signal: AbortSignal): Promise<ArrayBuffer> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, signal }
  const response = await sendPlainly(path, { ...init, body: JSON.stringify(body) }, [LAMBDA_FAILED])
  return response.arrayBuffer()
}

/** The status of a function that failed: its body tells how, with the log. */
const LAMBDA_FAILED = 590

/** Nothing of the function is deployed. */
export function isNotDeployed(error: unknown): boolean {
  return error instanceof Refusal && error.code === 'com.liveperson.faas.es.missinglambda'
}
