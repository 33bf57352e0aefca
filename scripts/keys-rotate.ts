import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Provisioning } from './start/provisioning.ts'
import { runFolderOf } from './start/run-folder.ts'

const HELP = `Usage: npm run keys:rotate -- [--data <folder>] [--purpose app|id]

Publishes the next signing key of the platform that runs on the data folder (./data). It signs ten
minutes later, when everybody has seen it; the old one verifies until its last token has expired.
Without --purpose both kinds of keys are rotated: those of access tokens and those of id tokens.
`

const PURPOSES = ['app', 'id'] as const

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: process.env['LAMPLIGHTER_DATA'] ?? 'data' },
    purpose: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
const chosen = PURPOSES.filter((purpose) => (values.purpose ?? purpose) === purpose)

if (values.help) console.log(HELP)
else if (chosen.length === 0) fail(`--purpose: use ${PURPOSES.join(' or ')}`)
else await rotate(resolve(values.data))

async function rotate(dataDir: string): Promise<void> {
  const provisioning = new Provisioning(runFolderOf(dataDir))
  try {
    for (const purpose of chosen) {
      console.log(
        `The next ${purpose} key signs from ${await provisioning.rotateKeys(purpose)} on.`,
      )
    }
  } catch (error) {
    fail(`The platform on ${dataDir} does not answer; is it running? ${String(error)}`)
  }
}

function fail(message: string): void {
  console.error(message)
  process.exitCode = 1
}
