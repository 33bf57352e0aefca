import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { expect, it } from 'vitest'
import { bundleWorker } from '../../../scripts/bundle-worker.ts'

const ENTRY = new URL('../../../workers/records/index.ts', import.meta.url)

it('answers 404 to every request, as the Worker has no route', async () => {
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      modules: true,
      script: await bundleWorker(ENTRY.pathname),
      compatibilityDate: '2026-10-01',
      durableObjects: { ACCOUNT_RECORDS: { className: 'AccountRecords', useSQLite: true } },
    }),
  )
  const url = await miniflare.ready
  for (const path of ['', 'append', 'a/1000001/logs?q=x']) {
    expect((await fetch(new URL(path, url), { method: 'POST', body: '[]' })).status).toBe(404)
  }
  await miniflare.dispose()
})
