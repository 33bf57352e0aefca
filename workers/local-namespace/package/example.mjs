import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDispatchNamespace } from 'local-dispatch-namespace'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'

const namespace = await openDispatchNamespace({ dataDir: mkdtempSync(join(tmpdir(), 'scripts-')) })

// A customer's Worker, with a variable of its own.
await namespace.upload(
  'greeter',
  `export default {
    async fetch(request, env) {
      const asked = await fetch('https://intranet.example/who')
      return new Response(env.GREETING + ' ' + await asked.text())
    },
  }`,
  { env: { GREETING: 'Hello' } },
)

// The platform's own Worker: it dispatches by the first segment of the path.
const platform = `export default {
  async fetch(request, env) {
    const [, name] = new URL(request.url).pathname.split('/')
    const options = { limits: { cpuMs: 500 }, outbound: { customer: 'Ada' } }
    try {
      return await env.DISPATCHER.get(name, {}, options).fetch(request)
    } catch (error) {
      return new Response(error.message, { status: error.message.startsWith('Worker not found') ? 404 : 500 })
    }
  },
}`

// What customers' Workers send ends here; the outbound option of the dispatch stands in its env.
const outbound = `export default { fetch: (request, env) => new Response(env.customer) }`

const miniflare = new Miniflare(
  convertV4MiniflareOptions({
    workers: [
      {
        name: 'platform',
        modules: true,
        script: platform,
        compatibilityDate: '2026-10-01',
        unsafeBindings: [namespace.binding('DISPATCHER')],
      },
      namespace.outboundWorker(outbound),
    ],
  }),
)

for (const path of ['/greeter', '/nobody']) {
  const answer = await miniflare.dispatchFetch(`http://localhost${path}`)
  console.log(answer.status, await answer.text())
}

// An endless loop harms nobody else, and its own caller is told.
await namespace.upload('looper', 'export default { fetch() { for (;;); } }')
const stopped = await miniflare.dispatchFetch('http://localhost/looper')
console.log(stopped.status, await stopped.text())

await miniflare.dispose()
await namespace.close()
