import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { backUp } from './backup/back-up.ts'
import { backUpEnvironment } from './backup/back-up-environment.ts'
import { PASSPHRASE_VARIABLE, readPassphrase } from './backup/sealed-key.ts'
import { openDeployment, readDeployOptions } from './deploy/open-deployment.ts'
import { CommandError, runCommand } from './run-command.ts'

const HELP = `Usage: npm run backup -- <file or folder> [--data <folder>]
       npm run backup -- <folder> --env <name>

Backs up a data folder (./data) while the platform runs on it, or while none does. A name that ends in .tar.gz becomes
one file, any other a folder. It is complete or absent, and nothing that exists is overwritten.

With --env, an environment on Cloudflare is exported into a folder; docs/cloudflare.md says what is in it. Needs
CLOUDFLARE_API_TOKEN, as a deployment does.

${PASSPHRASE_VARIABLE} holds a passphrase that the platform's key is encrypted under in the backup. Without it, the
backup opens every secret, like the data folder itself.
`

const KEY_SENTENCES = {
  plain: `The key that opens its secrets is in it: keep it like a password, or set ${PASSPHRASE_VARIABLE}.`,
  sealed: 'The key that opens its secrets is in it, under your passphrase.',
  elsewhere: 'The key is not in it, because you keep it in LAMPLIGHTER_KEY_ENCRYPTION_KEY.',
}

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      data: { type: 'string', default: process.env['LAMPLIGHTER_DATA'] || 'data' },
      env: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const [target, ...further] = positionals
  if (values.help) {
    console.log(HELP)
    return
  }
  if (target === undefined || further.length > 0) {
    throw new CommandError('Name one file or folder to back up to, as: npm run backup -- a.tar.gz')
  }
  const passphrase = readPassphrase(process.env)
  const { env } = values
  const dataDir = resolve(values.data)
  const what = env === undefined ? dataDir : `Environment ${env}`
  const manifest =
    env === undefined
      ? await backUp({ dataDir, target: resolve(target), passphrase })
      : await backUpEnvironment({
          deployment: openDeployment(readDeployOptions(['--env', env]), process.env),
          target: resolve(target),
          passphrase,
        })
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0)
  const size = `${manifest.files.length} files, ${(bytes / 1_000_000).toFixed(1)} MB`
  console.log(`${what} is backed up to ${resolve(target)}: ${manifest.release}, ${size}.`)
  console.log(KEY_SENTENCES[manifest.key])
})
