import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeLambdaModules } from '../workers/lambda/bundle/write-lambda-modules.ts'
import {
  buildFolder,
  certificateDoorFile,
  configuratorFile,
  frontFile,
  lambdaModulesFile,
  namespacePluginFile,
  platformFile,
  socketsPluginFile,
  workerOptionsFile,
  type BuiltWorker,
} from './build-workers.ts'
import { bundleForNode, bundleWorker, type GeneratedEntry } from './bundle-worker.ts'
import { finishBuild, removeOldBuilds } from './finish-build.ts'
import { fromRoot } from './start/from-root.ts'
import { readWranglerConfigs } from './wrangler-config.ts'

const EGRESS_DOOR = `
import outbound from './outbound/index.ts'
import { egressDoor } from './local-namespace/egress-door.ts'
export default egressDoor(outbound)
`

const ENTRIES: Record<BuiltWorker, string | GeneratedEntry> = {
  dispatcher: fromRoot('dispatcher/index.ts'),
  sentinel: fromRoot('workers/sentinel/index.ts'),
  secrets: fromRoot('workers/secrets/index.ts'),
  records: fromRoot('workers/records/index.ts'),
  'egress-door': { source: EGRESS_DOOR, resolveDir: fromRoot('workers') },
  'pending-invocations': fromRoot('workers/pending-invocations/index.ts'),
  'internet-gate': fromRoot('workers/local-namespace/internet-gate.ts'),
  'mail-door': fromRoot('workers/mail-door/index.ts'),
  host: fromRoot('workers/local-namespace/host/index.ts'),
  binding: fromRoot('workers/local-namespace/binding/index.ts'),
}

/** `wrangler.toml` aliases the lambda's modules to this file. */
const LAMBDA_MODULES = fromRoot('dist/lambda-modules.js')
/** Folders of builds that stay. */
const KEPT_BUILDS = 10

const folder = buildFolder()
const workerOptions = readWranglerConfigs()
await writeLambdaModules(LAMBDA_MODULES, workerOptions.dispatcher.compatibilityDate)
if (!existsSync(folder)) await build()
removeOldBuilds(folder, 'build-', KEPT_BUILDS)

async function build(): Promise<void> {
  const unfinished = `${folder}.${process.pid}`
  mkdirSync(unfinished, { recursive: true })
  const lambdaModules = lambdaModulesFile(unfinished)
  copyFileSync(LAMBDA_MODULES, lambdaModules)
  writeFileSync(workerOptionsFile(unfinished), JSON.stringify(workerOptions))
  await Promise.all([
    ...Object.entries(ENTRIES).map(async ([name, entry]) => {
      writeFileSync(join(unfinished, `${name}.js`), await bundleWorker(entry, lambdaModules))
    }),
    bundleForNode(fromRoot('front/main.ts'), frontFile(unfinished)),
    bundleForNode(
      fromRoot('workers/outbound/certificate-door/main.ts'),
      certificateDoorFile(unfinished),
    ),
    bundleForNode(fromRoot('scripts/start/main.ts'), platformFile(unfinished)),
    bundleForNode(
      fromRoot('scripts/start/configure-control-plane.ts'),
      configuratorFile(unfinished),
    ),
    bundleForNode(
      fromRoot('workers/local-namespace/supervisor/miniflare-plugin.ts'),
      namespacePluginFile(unfinished),
    ),
    bundleForNode(fromRoot('scripts/start/sockets-plugin.ts'), socketsPluginFile(unfinished)),
  ])
  finishBuild(unfinished, folder, () => buildFolder() === folder)
}
