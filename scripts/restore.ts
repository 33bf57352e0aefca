import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { restore } from './backup/restore.ts'
import { restoreEnvironment } from './backup/restore-environment.ts'
import { PASSPHRASE_VARIABLE, readPassphrase } from './backup/sealed-key.ts'
import { CommandError, runCommand } from './run-command.ts'

const HELP = `Usage: npm run restore -- <file or folder> [--data <folder>] [--check] [--new-key]
       npm run restore -- <folder> --env <name>

Restores a backup into a data folder (./data) that is empty or does not exist. It is checked first: every file, every
database, and whether this release knows them. --check checks it and restores nothing.
--new-key gives what is restored another key of the platform, and encrypts everything under it anew.

With --env, an environment on Cloudflare that is gone is restored from its backup. Needs CLOUDFLARE_API_TOKEN, as a
deployment does. If it is cut short, the same command goes on from there.

${PASSPHRASE_VARIABLE} holds the passphrase that it was made with, if there was one.
`

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      env: { type: 'string' },
      data: { type: 'string', default: process.env['LAMPLIGHTER_DATA'] || 'data' },
      check: { type: 'boolean', default: false },
      'new-key': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const [source, ...further] = positionals
  if (values.help) {
    console.log(HELP)
    return
  }
  if (source === undefined || further.length > 0) {
    throw new CommandError('Name the backup to restore, as: npm run restore -- a.tar.gz')
  }
  const { env } = values
  if (env !== undefined && !values.check) {
    if (values['new-key']) {
      throw new CommandError(
        `--new-key: restore and deploy first, then: npm run keys:rotate -- --env ${env} --new-key`,
      )
    }
    const passphrase = readPassphrase(process.env)
    const { createdAt, release } = await restoreEnvironment({
      source: resolve(source),
      env,
      passphrase,
    })
    console.log(`${resolve(source)}, of ${createdAt} by ${release}, is restored.`)
    console.log(`Nobody reaches it yet. Open it: npm run deploy -- --env ${env}`)
    return
  }
  const dataDir = resolve(values.data)
  const { check: isCheck, 'new-key': hasNewKey } = values
  const order = { source: resolve(source), dataDir, isCheck, hasNewKey }
  const manifest = await restore({ ...order, passphrase: readPassphrase(process.env) })
  const which = `${resolve(source)}, of ${manifest.createdAt} by ${manifest.release}`
  if (isCheck) {
    console.log(`${which}, is complete and can be restored.`)
    return
  }
  console.log(`${which}, is restored. Start it with: npm start -- --data ${dataDir}`)
  if (manifest.key === 'elsewhere') {
    console.log('Its key is not in it: give the same LAMPLIGHTER_KEY_ENCRYPTION_KEY as before.')
  }
})
