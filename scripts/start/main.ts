import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { deployHelloWorld } from './deploy-hello-world.ts'
import { endWithNpm, onEndSignal } from './on-end-signal.ts'
import { Provisioning } from './provisioning.ts'
import { openServer, type Server } from './server.ts'
import { uiBuildFolder } from '../ui-build.ts'
import { readStartOptions, StartOptionError, type StartOptions } from './start-options.ts'

/** This program is in the folder of its build. */
const BUILD_DIR = import.meta.dirname
const CURL_CLIENT = 'Command line example'
/** A terminal sends its signal to every process: the end of one that this waits for may be noticed before the signal. */
const SIGNAL_PATIENCE_MS = 200

let server: Server | undefined
let stopping: Promise<void> | undefined
endWithNpm()
onEndSignal(() => {
  stopping = stop()
})

try {
  const options = readStartOptions(process.argv.slice(2), process.env)
  if (typeof options !== 'string') await start(options)
} catch (error) {
  await fail(error instanceof StartOptionError ? error.message : error)
}

async function start(options: StartOptions): Promise<void> {
  server = await openServer(options, BUILD_DIR, uiBuildFolder(), (reason) => void fail(reason))
  try {
    await welcome(options, server)
  } catch (error) {
    // A server that is being stopped refuses what is left to create.
    if (stopping) return stopping
    await server.close()
    throw error
  }
}

/** Creates what the first start creates, and prints what a user needs to begin. */
async function welcome(options: StartOptions, server: Server): Promise<void> {
  const baseUrl = `${options.tls ? 'https' : 'http'}://localhost:${options.port}`
  const provisioning = new Provisioning(server.runDir)
  const password = options.adminPassword ?? randomBytes(15).toString('base64url')
  const isNew = await provisioning.createAccount(options.account, options.admin, password)
  const lambdaUuid = await deployHelloWorld({
    dataDir: options.dataDir,
    controlPlane: server.publicSocket,
    account: options.account,
    bearer: () => provisioning.openSession(options.account),
  })
  const token = await provisioning.issueAppToken(options.account, CURL_CLIENT)
  const invokeUrl = `${baseUrl}/api/account/${options.account}/lambdas/${lambdaUuid}/invoke?v=1`

  if (isNew) {
    console.log(`Created account ${options.account} with administrator "${options.admin}".`)
    if (options.adminPassword === undefined) {
      console.log(`Their password, which is only shown now: ${password}`)
    }
  }
  console.log(`Interface: ${baseUrl}/`)
  console.log('Invoke Hello World (the token is valid for an hour):\n')
  console.log(
    `curl ${options.tls ? '-k ' : ''}-s -X POST '${invokeUrl}' -H 'Authorization: Bearer ${token}' -H 'Content-Type: application/json' -d '{"payload":{}}'\n`,
  )
  console.log(`Lamplighter is ready at ${baseUrl}`)
}

/** Ends this process, and with it all that it has started, unless it was asked to end: then `stop` does so. */
async function fail(reason: unknown): Promise<void> {
  await sleep(SIGNAL_PATIENCE_MS)
  if (stopping) return
  console.error(reason)
  process.exit(1)
}

/** Lets what runs finish, then ends this process. Before there is a server, nothing runs. */
async function stop(): Promise<void> {
  console.log('Lamplighter is stopping … (press Ctrl-C again to stop at once)')
  if (!server) process.exit(0)
  await server.close()
  process.exit(0)
}
