import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { unixFetch } from '../kit/node/unix-fetch.ts'
import { Provisioning } from './start/provisioning.ts'
import { runFolderOf } from './start/run-folder.ts'
import { LIFECYCLE_SOCKET } from './start/sockets.ts'

const HELP = `Usage: npm run keys:rotate -- [--data <folder>] [--purpose app|id|secret]

Publishes the next signing key of the platform that runs on the data folder (./data). It signs ten
minutes later, when everybody has seen it; the old one verifies until its last token has expired.
The purpose "secret" makes the next key that the accounts' secrets are encrypted under, and puts all
of them under it. Without --purpose all kinds are rotated: those of access tokens (app), of id
tokens (id), and of secrets.
`

const PURPOSES = ['app', 'id', 'secret'] as const

const Resealing = z.object({ resealed: z.number(), failed: z.number() })

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: process.env['LAMPLIGHTER_DATA'] ?? 'data' },
    purpose: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
const chosen = PURPOSES.filter((purpose) => (values.purpose ?? purpose) === purpose)

if (values.help) console.log(HELP)
else if (chosen.length === 0) fail('--purpose: use app, id or secret')
else await rotate(resolve(values.data))

async function rotate(dataDir: string): Promise<void> {
  const runDir = runFolderOf(dataDir)
  const provisioning = new Provisioning(runDir)
  try {
    for (const purpose of chosen) {
      if (purpose === 'secret') await rotateSecretKey(runDir)
      else {
        const signFrom = await provisioning.rotateKeys(purpose)
        console.log(`The next ${purpose} key signs from ${signFrom} on.`)
      }
    }
  } catch (error) {
    fail(`The platform on ${dataDir} does not answer; is it running? ${String(error)}`)
  }
}

async function rotateSecretKey(runDir: string): Promise<void> {
  const socket = join(runDir, LIFECYCLE_SOCKET)
  const { body } = await unixFetch(socket, 'POST', '/secret-keys/rotate')
  const { resealed, failed } = Resealing.parse(body)
  console.log(`The next secret key is in use; ${resealed} secrets are under it now.`)
  if (failed > 0) fail(`${failed} secrets do not open under their own key; the log names them.`)
}

function fail(message: string): void {
  console.error(message)
  process.exitCode = 1
}
