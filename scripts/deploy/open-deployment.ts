import { parseArgs } from 'node:util'
import { CloudflareApi } from './cloudflare-api.ts'
import { environmentsFolder, type EnvironmentWishes, openEnvironment } from './environment.ts'
import type { Deployment } from './step.ts'
import { runWrangler } from './wrangler.ts'
import { CommandError, runCommand } from '../run-command.ts'

const CLOUDFLARE_API = 'https://api.cloudflare.com/client/v4'

/** What the commands of a deployment understand. */
export interface DeployOptions {
  env: string
  isDryRun: boolean
  /** Nothing is asked. */
  isYes: boolean
  isHelp: boolean
  host: string | undefined
  account: string | undefined
  admin: string | undefined
}

/** Reads the flags of a command. Throws `CommandError` for one that does not exist. */
export function readDeployOptions(args: string[]): DeployOptions {
  try {
    const { values } = parseArgs({
      args,
      options: {
        env: { type: 'string', default: 'production' },
        'dry-run': { type: 'boolean', default: false },
        yes: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
        host: { type: 'string' },
        account: { type: 'string' },
        admin: { type: 'string' },
      },
    })
    const { 'dry-run': isDryRun, yes: isYes, help: isHelp, env, host, account, admin } = values
    return { env, isDryRun, isYes, isHelp, host, account, admin }
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error))
  }
}

/** Runs a command on an environment, which the command line names; or says how it is used. */
export async function runDeployCommand(
  help: string,
  work: (deployment: Deployment, options: DeployOptions) => Promise<void>,
): Promise<void> {
  await runCommand(async () => {
    const options = readDeployOptions(process.argv.slice(2))
    if (options.isHelp) console.log(help)
    else await work(openDeployment(options, process.env), options)
  })
}

/**
 * Opens an environment for a command: its file, and the Cloudflare account by the token in `CLOUDFLARE_API_TOKEN`.
 * Throws `CommandError`.
 */
export function openDeployment(
  options: DeployOptions,
  env: Record<string, string | undefined>,
): Deployment {
  const token = env['CLOUDFLARE_API_TOKEN']
  if (!token) {
    throw new CommandError(
      'Set CLOUDFLARE_API_TOKEN. docs/cloudflare.md says what it has to allow.',
    )
  }
  const wishes: EnvironmentWishes = {
    publicHost: options.host,
    cloudflareAccount: env['CLOUDFLARE_ACCOUNT_ID'],
    account: options.account,
    administrator: options.admin,
  }
  const environment = openEnvironment(environmentsFolder(env), options.env, wishes)
  const account = environment.cloudflareAccount
  const base = env['CLOUDFLARE_API_BASE_URL'] || CLOUDFLARE_API
  return {
    environment,
    api: new CloudflareApi({ base, token, account }),
    wrangler: (args, cwd) => runWrangler({ token, account }, args, cwd),
    env,
    tell: (line) => console.log(line),
  }
}
