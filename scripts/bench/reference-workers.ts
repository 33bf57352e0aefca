import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildWorkers, readWorkerOptions } from '../build-workers.ts'
import { workerdPath } from '../start/guarded-workerd.ts'

/** What Lamplighter is compared with: workerd alone, in one process. */
export interface ReferenceWorkers {
  /** A Worker that answers by itself. */
  staticUrl: string
  /** A Worker that passes each request to an isolate of the Worker Loader, and nothing else. */
  loaderUrl: string
  /** The same with an isolate for each path, to see how long a new one takes. */
  coldUrl: string
  close(): void
}

const STATIC = `export default {
  async fetch(request) {
    await request.text()
    return Response.json('Hello World')
  },
}`

const loaderFor = (
  name: string,
  compatibilityDate: string,
) => `const LAMBDA = ${JSON.stringify(STATIC)}
export default {
  fetch(request, env) {
    const code = {
      compatibilityDate: '${compatibilityDate}',
      mainModule: 'main.js',
      modules: { 'main.js': LAMBDA },
      globalOutbound: null,
    }
    return env.LOADER.get(${name}, () => code).getEntrypoint().fetch(request)
  },
}`

/** Starts the reference Workers on loopback. */
export async function openReferenceWorkers(
  dir: string,
  ports: [number, number, number],
): Promise<ReferenceWorkers> {
  const { compatibilityDate: date } = readWorkerOptions(await buildWorkers(), 'dispatcher')
  writeFileSync(join(dir, 'static.js'), STATIC)
  writeFileSync(join(dir, 'loader.js'), loaderFor("'lambda'", date))
  writeFileSync(join(dir, 'cold.js'), loaderFor('request.url', date))
  writeFileSync(join(dir, 'reference.capnp'), config(ports, date))
  const child = spawn(workerdPath(), ['serve', '--experimental', join(dir, 'reference.capnp')], {
    stdio: 'ignore',
  })
  const [staticUrl, loaderUrl, coldUrl] = ports.map((port) => `http://127.0.0.1:${port}/`)
  if (!staticUrl || !loaderUrl || !coldUrl) throw new Error('Three ports are needed.')
  await untilAnswering(loaderUrl)
  return { staticUrl, loaderUrl, coldUrl, close: () => child.kill('SIGKILL') }
}

async function untilAnswering(url: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const answer = await fetch(url, { method: 'POST', body: '{}' }).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error(`${url} did not answer; can workerd run here?`)
}

function config(
  [staticPort, loaderPort, coldPort]: [number, number, number],
  compatibilityDate: string,
): string {
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "static", worker = (
      modules = [(name = "static.js", esModule = embed "static.js")],
      compatibilityDate = "${compatibilityDate}",
    )),
    (name = "loader", worker = (
      modules = [(name = "loader.js", esModule = embed "loader.js")],
      compatibilityDate = "${compatibilityDate}",
      bindings = [(name = "LOADER", workerLoader = ())],
    )),
    (name = "cold", worker = (
      modules = [(name = "cold.js", esModule = embed "cold.js")],
      compatibilityDate = "${compatibilityDate}",
      bindings = [(name = "LOADER", workerLoader = ())],
    )),
  ],
  sockets = [
    (name = "static", address = "127.0.0.1:${staticPort}", http = (), service = "static"),
    (name = "loader", address = "127.0.0.1:${loaderPort}", http = (), service = "loader"),
    (name = "cold", address = "127.0.0.1:${coldPort}", http = (), service = "cold"),
  ],
);
`
}
