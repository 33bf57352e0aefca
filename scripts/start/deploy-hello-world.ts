import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { unixFetch } from '../../kit/node/unix-fetch.ts'

const Lambda = z.object({ uuid: z.string(), state: z.string() })
const LambdaList = z.array(Lambda)
const Marker = z.object({ lambdaUuid: z.string() })

const NAME = 'Hello World'
const CODE = `function lambda(input, callback) {
  callback(null, \`Hello World\`)
}
`
const DEPLOY_TIMEOUT_MS = 30_000

/** Where the API is, and who calls it. */
export interface HelloWorldOptions {
  dataDir: string
  /** The socket of the control plane's public routes. */
  controlPlane: string
  account: string
  bearer(): Promise<string>
}

/**
 * Creates and deploys the Hello World lambda of an account, once. When a start was cut short, the next one
 * goes on where it ended. A lambda that its owner deleted does not come back.
 *
 * @returns the lambda's UUID
 */
export async function deployHelloWorld(options: HelloWorldOptions): Promise<string> {
  const marker = join(options.dataDir, `hello-world-${options.account}.json`)
  if (existsSync(marker)) return Marker.parse(JSON.parse(readFileSync(marker, 'utf8'))).lambdaUuid

  const call = apiOf(options.controlPlane, options.account, await options.bearer())
  const existing = LambdaList.parse(await call('GET', `/lambdas?name=${encodeURIComponent(NAME)}`))
  const lambda = existing[0] ?? Lambda.parse(await call('POST', '/lambdas', newLambda()))
  if (lambda.state !== 'Productive') {
    await call('POST', `/deployments/${lambda.uuid}`)
    await waitUntilProductive(call, lambda.uuid)
  }
  writeFileSync(marker, JSON.stringify({ lambdaUuid: lambda.uuid }))
  return lambda.uuid
}

type Call = (method: string, path: string, body?: unknown) => Promise<unknown>

function newLambda() {
  return {
    name: NAME,
    description: 'Answers every invocation with a greeting.',
    implementation: { code: CODE, dependencies: [], environmentVariables: [] },
  }
}

async function waitUntilProductive(call: Call, uuid: string): Promise<void> {
  const deadline = Date.now() + DEPLOY_TIMEOUT_MS
  while (Date.now() < deadline) {
    const [lambda] = LambdaList.parse(await call('GET', `/lambdas/${uuid}`))
    if (lambda?.state === 'Productive') return
    if (lambda?.state.endsWith('Error')) throw new Error(`Hello World is in state ${lambda.state}.`)
    await sleep(50)
  }
  throw new Error('Hello World was not deployed in time.')
}

function apiOf(socketPath: string, account: string, bearer: string): Call {
  return async function call(method, path, body) {
    const authorization = `Bearer ${bearer}`
    const target = `/api/account/${account}${path}`
    const answer = await unixFetch(socketPath, method, target, body, { authorization })
    if (answer.status < 400) return answer.body
    throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`)
  }
}
