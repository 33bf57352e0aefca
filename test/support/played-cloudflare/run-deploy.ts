import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fromRoot } from '../../../scripts/start/from-root.ts'
import type { PlayedCloudflare } from './played-cloudflare.ts'

/** How a deploy command ended, and what it said. */
export interface Ran {
  code: number | null
  output: string
}

/** A command for an environment, and how it is run. */
export interface DeployCommand {
  command?:
    | 'deploy'
    | 'deploy-status'
    | 'deploy-destroy'
    | 'keys-rotate'
    | 'audit-verify'
    | 'account-limits'
    | 'restore'
  args: readonly string[]
  /** Of the environments' files. */
  folder: string
  env?: Record<string, string>
  /** Given what ends the command at once. */
  onStart?: (end: () => void) => void
  /** Told each line as soon as it is there. */
  onLine?: (line: string) => void
}

/** Runs a deploy command, with the real wrangler, against a played Cloudflare. */
export async function runDeploy(
  cloudflare: PlayedCloudflare,
  options: DeployCommand,
): Promise<Ran> {
  const { command = 'deploy', args, folder, env, onLine, onStart } = options
  const child = spawn(process.execPath, [fromRoot('scripts', `${command}.ts`), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...cloudflare.env, LAMPLIGHTER_ENVIRONMENTS: folder, ...env },
  })
  onStart?.(() => child.kill('SIGKILL'))
  let output = ''
  let seen = 0
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
      const lines = output.split('\n')
      for (; seen < lines.length - 1; seen++) onLine?.(lines[seen] ?? '')
    })
  }
  const [code] = await once(child, 'close')
  return { code, output }
}
