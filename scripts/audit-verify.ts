import { parseArgs } from 'node:util'
import * as z from 'zod'
import type { AskOperator } from './deploy/operator-door.ts'
import { answerOf, PLATFORM_FLAGS, withOperator } from './reach-operator.ts'
import { runCommand } from './run-command.ts'

const HELP = `Usage: npm run audit:verify -- [--data <folder>]
       npm run audit:verify -- --env <name>

Checks every chain of the audit trail of the platform that runs on the data folder (./data), or of an environment on
Cloudflare: no entry was changed, removed or inserted. Prints the newest entry of each chain; keep it elsewhere
to tell later that the whole chain was not written anew. Exits with 1 when a chain is broken.
`

const Chain = z.object({
  accountId: z.string(),
  entries: z.number(),
  head: z.object({ sequence: z.number(), hash: z.string() }).nullable(),
  problem: z.object({ sequence: z.number(), reason: z.string() }).nullable(),
})
const ChainPage = z.object({ chains: z.array(Chain), next: z.string().nullable() })

/** Both Workers keep chains of their own. */
const KEEPERS = { functions: 'dispatcher', sentinel: 'sentinel' } as const

await runCommand(async () => {
  const { values } = parseArgs({
    options: { ...PLATFORM_FLAGS, help: { type: 'boolean', default: false } },
  })
  if (values.help) {
    console.log(HELP)
    return
  }
  await withOperator(values, async (ask) => {
    for (const [keeper, door] of Object.entries(KEEPERS)) {
      let after: string | null = null
      do {
        const page = await verifySome(ask, door, after)
        for (const chain of page.chains) report(keeper, chain)
        after = page.next
      } while (after !== null)
    }
  })
})

/** Checks as many chains as one request may. */
async function verifySome(
  ask: AskOperator,
  door: 'sentinel' | 'dispatcher',
  after: string | null,
): Promise<z.infer<typeof ChainPage>> {
  const query = after === null ? '' : `?after=${encodeURIComponent(after)}`
  return ChainPage.parse(await answerOf(ask, door, 'GET', `/audit-verification${query}`))
}

function report(
  keeper: string,
  { accountId, entries, head, problem }: z.infer<typeof Chain>,
): void {
  const chain = `${keeper} ${accountId}`
  if (problem) {
    console.error(`${chain}: broken at entry ${problem.sequence}. ${problem.reason}`)
    process.exitCode = 1
  } else {
    console.log(`${chain}: ${entries} entries, intact, the newest is ${head?.hash ?? 'none'}`)
  }
}
