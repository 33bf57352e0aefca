import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { unixFetch } from '../kit/node/unix-fetch.ts'
import { runFolderOf } from './start/run-folder.ts'
import { LIFECYCLE_SOCKET, PROVISIONING_SOCKET } from './start/sockets.ts'

const HELP = `Usage: npm run audit:verify -- [--data <folder>]

Checks every chain of the audit trail of the platform that runs on the data folder (./data): no entry
was changed, removed or put in between. Prints the newest entry of each chain; keep it elsewhere to
tell later that the whole chain was not written anew. Exits with 1 when a chain is broken.
`

const Chains = z.array(
  z.object({
    accountId: z.string(),
    entries: z.number(),
    head: z.object({ sequence: z.number(), hash: z.string() }).nullable(),
    problem: z.object({ sequence: z.number(), reason: z.string() }).nullable(),
  }),
)

/** Both Workers keep chains of their own. */
const KEEPERS = { functions: LIFECYCLE_SOCKET, sentinel: PROVISIONING_SOCKET }

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: process.env['LAMPLIGHTER_DATA'] ?? 'data' },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) console.log(HELP)
else await verify(resolve(values.data)).catch(fail)

async function verify(dataDir: string): Promise<void> {
  const runDir = runFolderOf(dataDir)
  for (const [keeper, socket] of Object.entries(KEEPERS)) {
    const { body } = await unixFetch(join(runDir, socket), 'GET', '/audit-verification')
    for (const { accountId, entries, head, problem } of Chains.parse(body)) {
      const chain = `${keeper} ${accountId}`
      if (problem) {
        console.error(`${chain}: broken at entry ${problem.sequence}. ${problem.reason}`)
        process.exitCode = 1
      } else {
        console.log(`${chain}: ${entries} entries, intact, the newest is ${head?.hash ?? 'none'}`)
      }
    }
  }
}

function fail(error: unknown): void {
  console.error(`The platform on ${values.data} does not answer; is it running? ${String(error)}`)
  process.exitCode = 1
}
