// oxlint-disable-next-line import/default -- Vite gives what ends in `?worker&url` its default export.
import workerUrl from './result-worker.ts?worker&url'
import type { Calls, Reply } from './result-worker.ts'

/** Makes a worker of this one file (Trusted Types); undefined where the browser has no such types. */
const workers = window.trustedTypes?.createPolicy('resultWorker', {
  createScriptURL(url) {
    if (url === workerUrl) return url
    throw new TypeError(`${url} is not the worker of results.`)
  },
})

/** Asks the worker that holds a result. Rejects with its words, and when it was closed. */
export interface ResultReader {
  ask<Name extends keyof Calls>(
    name: Name,
    ask: Calls[Name]['ask'],
    transfer?: Transferable[],
  ): Promise<Calls[Name]['answer']>
  close(): void
}

/** Opens a worker that parses results and keeps them: five megabytes of JSON would hold up whoever types. */
export function openResult(): ResultReader {
  // Where there is a policy, the address is no string but what the browser made of one.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- TypeScript's Worker knows no such types.
  const trusted = (workers?.createScriptURL(workerUrl) ?? workerUrl) as string
  const worker = new Worker(trusted, { type: 'module', name: 'result' })
  const waiting = new Map<
    number,
    { resolve: (answer: never) => void; reject: (why: Error) => void }
  >()
  let last = 0
  worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
    const asked = waiting.get(data.id)
    waiting.delete(data.id)
    if ('problem' in data) asked?.reject(new Error(data.problem))
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- What it answers belongs to what it was asked.
    else asked?.resolve(data.answer as never)
  })
  const fail = (why: string) => {
    for (const { reject } of waiting.values()) reject(new Error(why))
    waiting.clear()
  }
  worker.addEventListener('error', () => fail('The browser could not read the result.'))
  return {
    ask: (name, ask, transfer = []) =>
      new Promise((resolve, reject) => {
        last += 1
        waiting.set(last, { resolve, reject })
        worker.postMessage({ id: last, name, ask }, transfer)
      }),
    close() {
      worker.terminate()
      fail('The result was closed.')
    },
  }
}
