// Writes the types of the API for the UI, from the OpenAPI document of the sources as they are. With --check it writes
// nothing, and fails when the file is not what it would write.
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { toApiTypes } from '../ui/build/api-types.ts'
import { builtWorker, buildWorkers } from './build-workers.ts'
import { fromRoot } from './start/from-root.ts'

const FILE = 'ui/src/api/schema.d.ts'
/** Both seal what they store, and describe themselves only when they could. */
const SOME_KEY = Buffer.alloc(32).toString('base64')

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
const types = await toApiTypes(await describeApi())
if (!values.check) writeFileSync(fromRoot(FILE), types)
else if (readFileSync(fromRoot(FILE), 'utf8') !== types) {
  console.error(`${FILE} is not what the API says of itself. Run "npm run ui:types".`)
  process.exitCode = 1
}

/** The OpenAPI document as the product answers it. */
async function describeApi(): Promise<string> {
  const folder = await buildWorkers()
  const names = ['dispatcher', 'sentinel', 'records', 'pending-invocations'] as const
  const workers = names.map((name) => {
    const worker = builtWorker(folder, name)
    return { ...worker, bindings: { ...worker.bindings, KEY_ENCRYPTION_KEY: SOME_KEY } }
  })
  const miniflare = new Miniflare(convertV4MiniflareOptions({ cf: false, workers }))
  try {
    const answer = await miniflare.dispatchFetch('http://localhost/api/openapi.json')
    if (answer.ok) return await answer.text()
    throw new Error(`The API does not describe itself: ${await answer.text()}`)
  } finally {
    await miniflare.dispose()
  }
}
