import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeLambdaModules } from '../workers/lambda/bundle/write-lambda-modules.ts'
import { BUILD_DIR, FRONT_FILE, type BuiltWorker } from './build-workers.ts'
import {
  bundleForNode,
  bundleWorker,
  LAMBDA_MODULES_FILE,
  type GeneratedEntry,
} from './bundle-worker.ts'
import { fromRoot } from './start/from-root.ts'

const EGRESS_DOOR = `
import outbound from './outbound/index.ts'
import { egressDoor } from './local-namespace/egress-door.ts'
export default egressDoor(outbound)
`

const ENTRIES: Record<BuiltWorker, string | GeneratedEntry> = {
  dispatcher: fromRoot('dispatcher/index.ts'),
  sentinel: fromRoot('workers/sentinel/index.ts'),
  'secret-door': fromRoot('dispatcher/secret-door/index.ts'),
  'egress-door': { source: EGRESS_DOOR, resolveDir: fromRoot('workers') },
  'internet-gate': fromRoot('workers/local-namespace/internet-gate.ts'),
  host: fromRoot('workers/local-namespace/host/index.ts'),
  binding: fromRoot('workers/local-namespace/binding/index.ts'),
}

await writeLambdaModules(LAMBDA_MODULES_FILE)
mkdirSync(BUILD_DIR, { recursive: true })
await Promise.all([
  ...Object.entries(ENTRIES).map(async ([name, entry]) => {
    write(join(BUILD_DIR, `${name}.js`), await bundleWorker(entry))
  }),
  bundleForNode(fromRoot('front/main.ts')).then((source) => write(FRONT_FILE, source)),
])

/** Renamed into place: another start may be reading it. */
function write(file: string, source: string): void {
  writeFileSync(`${file}.${process.pid}`, source)
  renameSync(`${file}.${process.pid}`, file)
}
