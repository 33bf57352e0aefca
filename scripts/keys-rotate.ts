import { parseArgs } from 'node:util'
import * as z from 'zod'
import { openDeployment, readDeployOptions } from './deploy/open-deployment.ts'
import type { AskOperator } from './deploy/operator-door.ts'
import { resealAll } from './deploy/reseal-all.ts'
import { answerOf, PLATFORM_FLAGS, withOperator } from './reach-operator.ts'
import { CommandError, runCommand } from './run-command.ts'

const HELP = `Usage: npm run keys:rotate -- [--data <folder>] [--purpose app|id|secret]
       npm run keys:rotate -- --env <name> [--purpose app|id|secret]
       npm run keys:rotate -- --env <name> --new-key

Publishes the next signing key of the platform that runs on the data folder (./data), or of an environment on
Cloudflare. It signs ten minutes later, when everybody has seen it; the old one verifies until its last token has
expired. The purpose "secret" makes the next key that the accounts' secrets are encrypted under, and puts all of them
under it. Without --purpose all kinds are rotated: those of access tokens (app), of id tokens (id), and of secrets.

--new-key replaces the environment's own key, which all of these are encrypted under, while everything goes on. If
it is cut short, the same command goes on from there. On one machine a restore does that: npm run restore -- … --new-key.
`

const PURPOSES = ['app', 'id', 'secret'] as const
const Rotation = z.object({ signFrom: z.string() })

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      ...PLATFORM_FLAGS,
      purpose: { type: 'string' },
      'new-key': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const { env, purpose } = values
  const chosen = PURPOSES.filter((each) => (purpose ?? each) === each)
  if (values.help) console.log(HELP)
  else if (chosen.length === 0) throw new CommandError('--purpose: use app, id or secret')
  else if (!values['new-key']) {
    await withOperator(values, async (ask) => {
      for (const each of chosen) await rotate(ask, each)
    })
  } else if (env === undefined || purpose !== undefined) {
    throw new CommandError(
      '--new-key: name the environment with --env, and no --purpose. On one machine a restore gives the data another key: docs/operating.md, "When the key leaked".',
    )
  } else {
    // As in reach-operator.ts.
    const { replaceKey } = await import('./deploy/replace-key.ts')
    await replaceKey(openDeployment(readDeployOptions(['--env', env]), process.env))
  }
})

async function rotate(ask: AskOperator, purpose: (typeof PURPOSES)[number]): Promise<void> {
  if (purpose !== 'secret') {
    const answer = await answerOf(ask, 'sentinel', 'POST', '/keys/rotate', { purpose })
    console.log(`The next ${purpose} key signs from ${Rotation.parse(answer).signFrom} on.`)
    return
  }
  await answerOf(ask, 'dispatcher', 'POST', '/secret-keys')
  const { resealed, failed } = await resealAll(ask, 'secrets', undefined, (count) =>
    console.log(`${count} secrets are under the next key.`),
  )
  console.log(`The next secret key is in use; ${resealed} secrets are under it now.`)
  if (failed > 0) {
    throw new CommandError(
      `${failed} secrets do not open under their own key; the dispatcher's log names them.`,
    )
  }
}
