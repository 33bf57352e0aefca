import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { bundleWorker } from '../../../scripts/bundle-worker.ts'
import { COMPATIBILITY_DATE } from '../../support/compatibility-date.ts'

/** What every door to objects of accounts offers, beside the methods of the objects. */
export interface ObjectDoor {
  /** Calls a method of the object of one account in the name of another. */
  callAs(accountId: string, other: string, method: string, ...args: unknown[]): Promise<unknown>
  /** Has the objects forget what they have in memory. */
  restart(): Promise<void>
  stop(): Promise<void>
}

export interface ObjectOptions {
  /** The Worker: a module that exports the class of the objects, and others that it needs. */
  source: string
  /** Where it imports from. */
  importsFrom: URL
  className: string
  /** What the class is given as `env.SETTINGS`. */
  settings: Record<string, number | number[]>
  /** The Worker's own entrypoints that it calls through bindings. */
  serviceBindings?: Record<string, { name: string; entrypoint: string }>
  /** Where the objects are kept; in memory without it. */
  folder?: string | undefined
}

export const WORKER_NAME = 'objects'

const ENTRY = (source: string) => `${source}
  export default {
    async fetch(request, env) {
      const { name, accountId, method, args } = await request.json()
      try {
        const answer = await env.OBJECTS.getByName(name)[method](accountId, ...args)
        return answer instanceof ReadableStream ? new Response(answer) : Response.json(answer ?? null)
      } catch (error) {
        return Response.json({ error: error.message }, { status: 500 })
      }
    },
  }`

/**
 * Starts objects of accounts in workerd. Every method of an object is a method of the door, and takes the account's id
 * first; `own` are those that the test adds, given what sends a call as it is.
 */
export async function openObjects<Methods extends object>(
  options: ObjectOptions,
  own: (
    send: (
      accountId: string,
      method: string,
      args: unknown[],
      signal?: AbortSignal,
    ) => Promise<Response>,
  ) => Partial<Methods> = () => ({}),
): Promise<Methods & ObjectDoor> {
  const script = await bundleWorker({
    source: ENTRY(options.source),
    resolveDir: options.importsFrom.pathname,
  })
  const configuration = convertV4MiniflareOptions({
    ...(options.folder === undefined ? {} : { resourcePersistencePath: options.folder }),
    workers: [
      {
        name: WORKER_NAME,
        modules: true,
        script,
        compatibilityDate: COMPATIBILITY_DATE,
        compatibilityFlags: ['no_nodejs_compat', 'no_nodejs_compat_v2'],
        bindings: { SETTINGS: options.settings },
        durableObjects: { OBJECTS: { className: options.className, useSQLite: true } },
        serviceBindings: options.serviceBindings ?? {},
        // Miniflare's own door compresses, and keeps back what a stream has sent.
        unsafeDirectSockets: [{}],
      },
    ],
  })
  const start = async (): Promise<{ miniflare: Miniflare; url: URL }> => {
    const miniflare = new Miniflare(configuration)
    await miniflare.ready
    return { miniflare, url: await miniflare.unsafeGetDirectURL(WORKER_NAME) }
  }
  let { miniflare, url } = await start()

  const send = (
    name: string,
    accountId: string,
    method: string,
    args: unknown[],
    signal?: AbortSignal,
  ) =>
    fetch(url, {
      method: 'POST',
      body: JSON.stringify({ name, accountId, method, args }),
      ...(signal ? { signal } : {}),
    })
  const call = async (name: string, accountId: string, method: string, args: unknown[]) => {
    const response = await send(name, accountId, method, args)
    const answer: unknown = await response.json()
    if (response.status !== 200) throw new Error((answer as { error: string }).error)
    return answer
  }
  const door: ObjectDoor = {
    callAs: (accountId, other, method, ...args) => call(accountId, other, method, args),
    async restart() {
      await miniflare.dispose()
      ;({ miniflare, url } = await start())
    },
    stop: () => miniflare.dispose(),
  }
  const known = {
    ...door,
    ...own((accountId, method, args, signal) => send(accountId, accountId, method, args, signal)),
  }
  return new Proxy(known, {
    get: (target, name) =>
      Reflect.get(target, name) ??
      (name === 'then'
        ? undefined
        : (accountId: string, ...args: unknown[]) =>
            call(accountId, accountId, String(name), args)),
  }) as unknown as Methods & ObjectDoor
}
