import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { randomUUID } from 'node:crypto'
import { bundleLambdaModules } from '../../../workers/lambda/bundle/bundle-lambda-modules.ts'
import {
  ABOUT_MODULE,
  aboutModule,
  ANSWER_SEPARATOR,
  INVOKE_ENTRYPOINT,
  INVOKE_PATH,
  type LogLine,
  type LogReport,
  OUTCOME_HEADER,
  PROBE_PATH,
  TRY_PATH,
} from '../../../workers/lambda/contract.ts'
import { COMPATIBILITY_DATE } from '../../support/compatibility-date.ts'

/** What a lambda's Worker answered; `outcome` is an `Outcome` of the envelope. */
export interface Answer {
  outcome: string
  /** The first part of the body, parsed; undefined when it is empty. */
  body: unknown
  logs: LogLine[]
  dropped: number
  invocationId: string
}

/** A lambda that runs in workerd, in an isolate of its own. */
export interface HostedLambda {
  /** Invokes with the payload. */
  invoke(payload?: unknown): Promise<Answer>
  /** Invokes with a body as it is. */
  send(body: string): Promise<Answer>
  probe(): Promise<Answer>
  /** Tries it out with the payload. */
  attempt(payload?: unknown): Promise<Answer>
  /** Invokes by RPC with the payload. The caller's own request ends `lingerMs` after the answer. */
  call(payload?: unknown, lingerMs?: number): Promise<CalledAnswer>
  /** Calls any entrypoint's method by RPC: the answer's type and text, or the error's text. */
  callMethod(entrypoint: string, method: string, ...args: unknown[]): Promise<RpcResult>
}

/** An answer by RPC, with the string that it came as. */
export interface CalledAnswer extends Answer {
  raw: string
}

/** What became of a call by RPC. */
export interface RpcResult {
  type: string
  text: string
}

/** What a lambda is deployed with beside its code. */
export interface DeployOptions {
  requires?: string[]
  env?: Record<string, string>
  /** What the build found out about the code; true when left out. */
  usesProcess?: boolean
}

/** A workerd that holds lambdas. */
export interface LambdaHost {
  /** Deploys code with the modules that `requires` names and everything those need. */
  deploy(code: string, options?: DeployOptions): Promise<HostedLambda>
  /** What the invocation wrote to the process's output: its marks. */
  marksOf(invocationId: string): string[]
}

const HOST = `
const scripts = new Map()
import { WorkerEntrypoint } from 'cloudflare:workers'
export class Egress extends WorkerEntrypoint {
  fetch(request) {
    const { hostname } = new URL(request.url)
    if (request.headers.has('x-lamplighter-client-certificate')) {
      return new Response('There are none here.\\n', {
        status: 502, headers: { 'x-lamplighter-certificate-failure': 'unavailable' },
      })
    }
    if (!hostname.endsWith('.refused.example')) return fetch(request)
    return new Response('You do not have access to the page or resource you are trying to reach\\n', {
      status: 403, headers: { 'x-lamplighter-refused': hostname },
    })
  }
}
export default {
  async fetch(request, env, ctx) {
    const [, id, ...path] = new URL(request.url).pathname.split('/')
    if (request.method === 'PUT') {
      scripts.set(id, await request.json())
      return new Response('stored')
    }
    const stub = env.LOADER.get(id, () => ({
      compatibilityDate: '${COMPATIBILITY_DATE}',
      mainModule: 'main.js',
      globalOutbound: ctx.exports.Egress({}),
      ...scripts.get(id),
    }))
    if (path[0] === 'rpc') {
      const { entrypoint, method, args, lingerMs } = await request.json()
      let result
      try {
        const value = await stub.getEntrypoint(entrypoint)[method](...args)
        result = { type: typeof value, text: String(value) }
      } catch (error) {
        result = { type: 'error', text: String(error) }
      }
      await scheduler.wait(lingerMs)
      return Response.json(result)
    }
    return stub.getEntrypoint().fetch(new Request('http://lambda/' + path.join('/'), request))
  },
}`

const lambdaModules = await bundleLambdaModules(COMPATIBILITY_DATE)

let host: Promise<LambdaHost> | undefined

/** The workerd of this process that hosts lambdas the way the platform does: wrapper, code and modules only. */
export function joinLambdaHost(): Promise<LambdaHost> {
  return (host ??= startLambdaHost())
}

async function startLambdaHost(): Promise<LambdaHost> {
  let output = ''
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      modules: true,
      script: HOST,
      compatibilityDate: COMPATIBILITY_DATE,
      workerLoaders: { LOADER: {} },
      handleStructuredLogs({ message }) {
        output += `${message}\n`
      },
    }),
  )
  const base = await miniflare.ready

  async function deploy(code: string, options: DeployOptions = {}): Promise<HostedLambda> {
    const id = randomUUID()
    const modules: Record<string, unknown> = {
      'main.js': lambdaModules.main,
      ...Object.fromEntries(
        Object.entries(lambdaModules.companions).map(([name, { source, format }]) => [
          name,
          format === 'esm' ? source : { cjs: source },
        ]),
      ),
      [ABOUT_MODULE]: aboutModule(options.usesProcess ?? true, 1),
      'lambda.cjs': { cjs: `${code}\n;module.exports = lambda\n` },
    }
    for (const name of namesToAttach(code, options.requires ?? [])) {
      const standIn = lambdaModules.standIns[name]
      if (standIn) modules[name] = { [standIn.format === 'esm' ? 'js' : 'cjs']: standIn.source }
      else modules[name] = { cjs: lambdaModules.modules[name]?.source }
    }
    const script = { modules, env: { BRAND_ID: 'acct1', LAMBDA_UUID: 'uuid1', ...options.env } }
    await fetch(new URL(id, base), { method: 'PUT', body: JSON.stringify(script) })

    const post = async (path: string, body: string): Promise<Answer> => {
      const invocationId = randomUUID()
      const url = new URL(`${id}${path}${invocationId}`, base)
      const response = await fetch(url, { method: 'POST', body })
      return readAnswer(response, invocationId)
    }
    const rpc = async (call: object): Promise<RpcResult> => {
      const response = await fetch(new URL(`${id}/rpc`, base), {
        method: 'POST',
        body: JSON.stringify(call),
      })
      return JSON.parse(await response.text())
    }
    return {
      async call(payload, lingerMs = 0) {
        const invocationId = randomUUID()
        const args = [invocationId, JSON.stringify({ headers: [], payload })]
        const call = { entrypoint: INVOKE_ENTRYPOINT, method: 'invoke', args, lingerMs }
        const { type, text } = await rpc(call)
        if (type !== 'string') throw new Error(`Not an answer: ${type} ${text}`)
        const headerEnd = text.indexOf(ANSWER_SEPARATOR)
        const [header, rest] = [text.slice(0, headerEnd), text.slice(headerEnd + 1)]
        return { ...parseAnswer(header, rest, invocationId), raw: text }
      },
      callMethod: (entrypoint, method, ...args) => rpc({ entrypoint, method, args, lingerMs: 0 }),
      invoke: (payload) => post(INVOKE_PATH, JSON.stringify({ headers: [], payload })),
      send: (body) => post(INVOKE_PATH, body),
      probe: () => post(PROBE_PATH, ''),
      attempt: (payload) => post(TRY_PATH, JSON.stringify({ headers: [], payload })),
    }
  }

  return {
    deploy,
    marksOf: (invocationId) =>
      output.split('\n').filter((line) => line.startsWith('\u0001') && line.includes(invocationId)),
  }
}

function namesToAttach(code: string, requires: readonly string[]): Set<string> {
  const names = new Set(requires)
  for (const name of names) {
    const standIn = lambdaModules.standIns[name]
    standIn?.requires.forEach((required) => names.add(required))
    const module = lambdaModules.modules[name]
    module?.requires.forEach((required) => names.add(required))
    for (const [word, mentioned] of Object.entries(module?.requiresWhenMentioned ?? {})) {
      if (code.includes(word)) mentioned.forEach((required) => names.add(required))
    }
  }
  return names
}

async function readAnswer(response: Response, invocationId: string): Promise<Answer> {
  const text = await response.text()
  const header = response.headers.get(OUTCOME_HEADER)
  if (header === null) throw new Error(`Not an envelope: ${response.status} ${text}`)
  return parseAnswer(header, text, invocationId)
}

function parseAnswer(header: string, text: string, invocationId: string): Answer {
  const [told = '', length = text.length] = header.split(' ')
  const [outcome = ''] = told.split('@')
  const body = text.slice(0, Number(length))
  const rest = text.slice(Number(length))
  const report: LogReport = rest === '' ? { lines: [], dropped: 0 } : JSON.parse(rest)
  return {
    outcome,
    body: body === '' ? undefined : JSON.parse(body),
    logs: report.lines,
    dropped: report.dropped,
    invocationId,
  }
}
