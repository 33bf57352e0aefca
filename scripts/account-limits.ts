import { parseArgs } from 'node:util'
import * as z from 'zod'
import type { AskOperator } from './deploy/operator-door.ts'
import { answerOf, PLATFORM_FLAGS, withOperator } from './reach-operator.ts'
import { CommandError, runCommand } from './run-command.ts'

const HELP = `Usage: npm run limits -- --account <id> [--data <folder>] [--set <limit>=<value>]... [--reset]
       npm run limits -- --account <id> --env <name> [--set <limit>=<value>]... [--reset]

Shows the limits of an account of the platform that runs on the data folder (./data), or of an environment on
Cloudflare. --set changes a limit first, --set <limit>=usual takes the account's own limit away, and --reset takes
all of them away. Invocations follow a new limit within 60 seconds.
`

const Limits = z.array(
  z.object({
    name: z.string(),
    /** Null where there is none. */
    value: z.number().nullable(),
    isOwn: z.boolean(),
    usual: z.number().nullable(),
    min: z.number(),
    max: z.number(),
  }),
)

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      ...PLATFORM_FLAGS,
      account: { type: 'string' },
      set: { type: 'string', multiple: true, default: [] },
      reset: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const { account, set, reset, help } = values
  if (help) {
    console.log(HELP)
    return
  }
  if (account === undefined) throw new CommandError('Name the account: --account <id>')
  const patch = readPatch(set)
  await withOperator(values, (ask) => changeAndShow(ask, account, reset, patch))
})

/** What is no number goes as it is: the platform refuses it, and says what it may be. */
function readPatch(settings: readonly string[]): Record<string, unknown> {
  const entries = settings.map((setting) => {
    const [name = '', value = ''] = setting.split('=')
    const isNumber = value.trim() !== '' && Number.isFinite(Number(value))
    return [name, value === 'usual' ? null : isNumber ? Number(value) : value]
  })
  return Object.fromEntries(entries)
}

async function changeAndShow(
  ask: AskOperator,
  account: string,
  isReset: boolean,
  patch: Record<string, unknown>,
): Promise<void> {
  const path = `/accounts/${encodeURIComponent(account)}/limits`
  if (isReset) await answerOf(ask, 'dispatcher', 'DELETE', path)
  if (Object.keys(patch).length > 0) await answerOf(ask, 'dispatcher', 'PATCH', path, patch)
  const limits = Limits.parse(await answerOf(ask, 'dispatcher', 'GET', path))
  for (const { name, value, isOwn, usual, min, max } of limits) {
    const whose = isOwn ? `its own; usually ${usual ?? 'none'}` : 'as for everybody'
    console.log(
      `${name.padEnd(24)} ${String(value ?? 'none').padStart(7)}  ${whose}, ${min} to ${max}`,
    )
  }
}
