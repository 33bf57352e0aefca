import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { COMPATIBILITY_DATE } from '../../support/compatibility-date.ts'
import {
  EVICT_ENTRYPOINT,
  EVICTABLE_MODULE,
  evictableModule,
} from '../../../workers/local-namespace/host/evictable-module.ts'

/** Calls the script of a name once, and evicts it with `?evict`. */
const HOST = `export default {
  async fetch(request, env) {
    const { pathname, searchParams } = new URL(request.url)
    const worker = env.LOADER.get(pathname, async () => ({
      compatibilityDate: '${COMPATIBILITY_DATE}',
      mainModule: '${EVICTABLE_MODULE}',
      modules: {
        '${EVICTABLE_MODULE}': ${JSON.stringify(evictableModule('main.js'))},
        'main.js': await request.text(),
      },
    }))
    if (!searchParams.has('evict')) return worker.getEntrypoint().fetch('http://script/')
    const outcome = await worker.getEntrypoint('${EVICT_ENTRYPOINT}').fetch('http://host/').then(String, String)
    return new Response(outcome)
  },
}`

let miniflare: Miniflare
let base: URL
beforeAll(async () => {
  miniflare = new Miniflare(
    convertV4MiniflareOptions({
      modules: true,
      script: HOST,
      compatibilityDate: COMPATIBILITY_DATE,
      workerLoaders: { LOADER: {} },
    }),
  )
  base = await miniflare.ready
})
afterAll(() => miniflare.dispose())

test.each([
  ['that does nothing about it', ''],
  ['that throws where its instance is looked at', plant('throw new Error("kept")')],
  ['that loops where its instance is looked at', plant('for (;;);')],
  [
    'that changes the entrypoint',
    `import('./${EVICTABLE_MODULE}').then(({ ${EVICT_ENTRYPOINT}: evict }) => {
      try { evict.prototype.fetch = () => new Response('kept') } catch {}
      try { Object.setPrototypeOf(evict, class { fetch() { return new Response('kept') } }) } catch {}
    })`,
  ],
])('a script %s is evicted', async (name, attack) => {
  const url = new URL(encodeURIComponent(name), base)
  const script = `let calls = 0
    export default { fetch() { calls += 1; if (calls === 1) { ${attack} } return new Response(String(calls)) } }`
  const call = (query = '') =>
    fetch(url.href + query, { method: 'POST', body: script }).then((response) => response.text())
  expect([await call(), await call()]).toEqual(['1', '2'])
  expect(await call('?evict')).toContain('Error')
  expect(await call()).toBe('1')
})

test('a script is evaluated before cloudflare:workers, as without the entrypoint', async () => {
  const script = `const seen = []
    const { bind } = Function.prototype
    Function.prototype.bind = function (...all) { seen.push(this.name); return Reflect.apply(bind, this, all) }
    export default { fetch: () => new Response(seen.join()) }`
  const answer = await fetch(new URL('order', base), { method: 'POST', body: script })
  expect(await answer.text()).toContain('waitUntil')
})

/** Code that gives all objects accessors which run `reaction`. */
function plant(reaction: string): string {
  return `for (const key of ['ctx', 'env', 'connect', 'tail', 'trace', 'scheduled', 'alarm', 'test', 'self'])
    Object.defineProperty(Object.prototype, key, { get() { ${reaction} }, set() { ${reaction} } })`
}
