import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { stripVTControlCharacters } from 'node:util'
import { CommandError } from '../run-command.ts'
import { fromRoot } from '../start/from-root.ts'

/** Wrangler failed; the message is what it wrote. */
export class WranglerFailure extends CommandError {
  /** Whether Cloudflare failed, was too busy or did not answer, so that trying again may help. */
  readonly isPassing: boolean

  constructor(message: string, isPassing: boolean) {
    super(message)
    this.isPassing = isPassing
  }
}

/** Who asks, and for which account. */
export interface WranglerAccess {
  token: string
  account: string
}

/** Not its `bin`, which would start another process that outlives this one. */
const WRANGLER = fromRoot('node_modules/wrangler/wrangler-dist/cli.js')
/** Far more than a command takes; Cloudflare's API can leave a request open. */
const LIMIT_MS = 300_000
const MAX_SHOWN_CHARS = 2_000
/** Of wrangler's own log, which knows what its messages don't tell. */
const API_RESPONSE = /-- START CF API RESPONSE:.*?(\d{3})\s*$/gm
const NO_RESPONSE = /fetch failed|timed out|TimeoutError|ECONN|socket|other side closed|terminated/i

/**
 * Runs the project's wrangler without any question to its user, and resolves with what it printed. Rejects with
 * `WranglerFailure`. Every command can be repeated: what it has done it does not do twice.
 *
 * @param cwd where it runs; Pages reads its configuration from there
 */
export async function runWrangler(
  access: WranglerAccess,
  args: readonly string[],
  cwd = fromRoot(),
): Promise<string> {
  const logs = mkdtempSync(join(tmpdir(), 'lamplighter-wrangler-'))
  const child = spawn(process.execPath, ['--no-warnings', WRANGLER, ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      CI: '1',
      NO_COLOR: '1',
      FORCE_COLOR: '0',
      CLOUDFLARE_API_TOKEN: access.token,
      CLOUDFLARE_ACCOUNT_ID: access.account,
      WRANGLER_SEND_METRICS: 'false',
      WRANGLER_SEND_ERROR_REPORTS: 'false',
      WRANGLER_HIDE_BANNER: 'true',
      WRANGLER_LOG_PATH: logs,
    },
  })
  const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS)
  const endWithThis = () => child.kill('SIGKILL')
  process.once('exit', endWithThis)
  try {
    const [[code, signal], output, complaint] = await Promise.all([
      once(child, 'exit'),
      text(child.stdout),
      text(child.stderr),
    ])
    if (code === 0) return output
    const said = stripVTControlCharacters(`${output}\n${complaint}`).trim()
    const why = signal ? `It was ended by ${signal} after ${LIMIT_MS / 1_000} s.\n${said}` : said
    throw new WranglerFailure(
      `wrangler ${args.slice(0, 3).join(' ')} failed.\n${why.slice(-MAX_SHOWN_CHARS)}`,
      signal !== null || isPassing(said, logs),
    )
  } finally {
    clearTimeout(limit)
    process.off('exit', endWithThis)
    rmSync(logs, { recursive: true, force: true })
  }
}

function isPassing(said: string, logs: string): boolean {
  const log = readdirSync(logs, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.log'))
    .map((name) => readFileSync(join(logs, name), 'utf8'))
    .join('\n')
  const statuses = [...log.matchAll(API_RESPONSE)].map(([, status]) => Number(status))
  return NO_RESPONSE.test(said) || statuses.some((status) => status === 429 || status >= 500)
}
