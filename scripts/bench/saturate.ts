import { execFileSync, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Target } from './load.ts'

/** How a target did at saturation. */
export interface Saturation {
  perSecond: number
  /** Answers that were no 2xx or 3xx, and connections that broke. */
  failures: number
  /** Requests that were answered. */
  requests: number
}

const CONNECTIONS = 32

/**
 * Sends as much as the target takes, with wrk: a sender in JavaScript would use up the very core that
 * is to be measured.
 */
export function saturate(dir: string, target: Target, seconds: number): Saturation {
  const script = join(dir, 'request.lua')
  const headers = Object.entries({ ...target.headers, 'content-type': 'application/json' })
  writeFileSync(
    script,
    [
      'wrk.method = "POST"',
      `wrk.body = ${JSON.stringify(target.body)}`,
      ...headers.map(([name, value]) => `wrk.headers["${name}"] = ${JSON.stringify(value)}`),
      ...(target.paths ? [inTurn(target.paths)] : []),
    ].join('\n'),
  )
  const output = execFileSync(
    'wrk',
    ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '-s', script, target.url],
    { encoding: 'utf8' },
  )
  const number = (pattern: RegExp) => Number(pattern.exec(output)?.[1] ?? 0)
  return {
    requests: number(/(\d+) requests in/),
    perSecond: number(/Requests\/sec:\s+([\d.]+)/),
    failures:
      number(/Non-2xx or 3xx responses: (\d+)/) +
      number(/connect (\d+)/) +
      number(/read (\d+)/) +
      number(/timeout (\d+)/),
  }
}

/** Has wrk ask for one path after the other. */
function inTurn(paths: readonly string[]): string {
  return `local paths = {${paths.map((path) => JSON.stringify(path)).join(', ')}}
local turn = 0
request = function()
  turn = turn % #paths + 1
  return wrk.format(nil, paths[turn])
end`
}

/** Installs wrk where it is missing and Debian's packages can be had; throws with the remedy otherwise. */
export function requireWrk(): void {
  if (spawnSync('wrk', ['--version']).error === undefined) return
  const { status } = spawnSync('sh', ['-c', 'apt-get update -qq && apt-get install -y -qq wrk'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) throw new Error('The benchmark needs wrk; install it and run this again.')
}
