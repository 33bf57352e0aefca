// real parts: the product as a process
import fc from 'fast-check'
import { beforeAll, expect, it, vi } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { fillAccount } from '../support/account-contents.ts'
import { ApiDocument, type Operation } from '../support/api-document.ts'
import { atScale } from '../support/at-scale.ts'
import { type FuzzedRequest, requestsFor } from '../support/fuzzed-request.ts'
import type { RouteParameters } from '../support/route-parameters.ts'
import { joinServer } from '../support/shared-server.ts'

vi.setConfig({ testTimeout: 1_800_000, hookTimeout: 120_000 })

const CODE = `function lambda(input, callback) { callback(null, input.payload) }`
const RUNS = atScale(60, 2)
/** As npm test runs it; another one finds other things. */
const SEED = Number(process.env['LAMPLIGHTER_FUZZ_SEED'] ?? 20_261_122)

/** Words that stand in the place of an id. */
const WORDS: Record<string, Record<string, string>> = {
  previewSchedule: { scheduleUuid: 'preview' },
  checkCode: { uuid: 'check' },
}

let client: AccountClient
let document: ApiDocument
let existing: RouteParameters
beforeAll(async () => {
  const server = await joinServer()
  client = await AccountClient.admin(server)
  document = await ApiDocument.read(server.url)
  existing = await fillAccount(client, CODE, 'conversational_command')
})

async function send(operation: Operation, request: FuzzedRequest): Promise<string | undefined> {
  const token = { right: client.token, none: undefined, wrong: 'x.y.z' }[request.token]
  const answer = await fetch(client.url + request.path, {
    method: operation.method,
    redirect: 'manual',
    headers: {
      'content-type': 'application/json',
      ...request.headers,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    ...(request.body !== undefined && { body: request.body }),
  })
  if (operation.id === 'followEvents' && answer.ok) {
    await answer.body?.cancel()
    return undefined
  }
  const text = await answer.text()
  if (answer.status === 500) return `It answered 500: ${text}`
  return document.judge(operation, answer, text.slice(0, 200_000))
}

/** Last comes what takes away what the others need. */
function placeOf({ method }: Operation): number {
  return method === 'DELETE' ? 1 : 0
}

it('No request, right or wrong, is answered with 500 or outside the document', async () => {
  const found: string[] = []
  for (const operation of document.operations.toSorted((a, b) => placeOf(a) - placeOf(b))) {
    const known = { ...existing, ...WORDS[operation.id] }
    const requests = requestsFor(document, operation, known)
    const property = fc.asyncProperty(requests, async (request) => {
      const problem = await send(operation, request)
      if (problem !== undefined) throw new Error(problem)
    })
    const result = await fc.check(property, { seed: SEED, numRuns: RUNS })
    if (result.failed) {
      const [request] = result.counterexample ?? []
      const error = result.errorInstance instanceof Error ? result.errorInstance.message : ''
      found.push(`${operation.id}: ${JSON.stringify(request)}\n  ${error.slice(0, 1_500)}`)
    }
  }
  expect(found).toEqual([])
})
