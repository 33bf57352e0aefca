import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { CommandError, runCommand } from './run-command.ts'
import { Provisioning } from './start/provisioning.ts'
import { runFolderOf } from './start/run-folder.ts'

const HELP = `Usage: npm run limits -- --account <id> [--data <folder>] [--set <limit>=<value>]... [--reset]

Shows the limits of an account of the platform that runs on the data folder (./data). --set changes a limit first,
--set <limit>=usual takes the account's own limit away, and --reset takes all of them away. Invocations follow a new
limit within 60 seconds.
`

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', default: process.env['LAMPLIGHTER_DATA'] || 'data' },
      account: { type: 'string' },
      set: { type: 'string', multiple: true, default: [] },
      reset: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(HELP)
    return
  }
  if (values.account === undefined) throw new CommandError('Name the account: --account <id>')
  const dataDir = resolve(values.data)
  const platform = new Provisioning(runFolderOf(dataDir))
  const patch = readPatch(values.set)
  const work = changeAndShow(platform, values.account, values.reset, patch)
  await work.catch((error: unknown) => {
    throw new CommandError(
      `The platform on ${dataDir} could not be asked, or refused. Is it running? ${String(error)}`,
      { cause: error },
    )
  })
})

/** What is no number is refused by the platform, which says what it may be. */
function readPatch(settings: readonly string[]): Record<string, unknown> {
  const entries = settings.map((setting) => {
    const [name = '', value = ''] = setting.split('=')
    return [name, value === 'usual' ? null : Number(value || NaN)]
  })
  return Object.fromEntries(entries)
}

async function changeAndShow(
  platform: Provisioning,
  account: string,
  isReset: boolean,
  patch: Record<string, unknown>,
): Promise<void> {
  if (isReset) await platform.resetLimits(account)
  if (Object.keys(patch).length > 0) await platform.setLimits(account, patch)
  for (const { name, value, isOwn, usual, min, max } of await platform.readLimits(account)) {
    const whose = isOwn ? `its own; usually ${usual ?? 'none'}` : 'as for everybody'
    console.log(
      `${name.padEnd(24)} ${String(value ?? 'none').padStart(7)}  ${whose}, ${min} to ${max}`,
    )
  }
}
