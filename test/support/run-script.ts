import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fromRoot } from '../../scripts/start/from-root.ts'

/** How a command of the project ended, and what it said. */
export interface ScriptRun {
  code: number | null
  output: string
}

/** Runs a command of the project, as `backup` for `scripts/backup.ts`. */
export async function runScript(
  name: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<ScriptRun> {
  const child = spawn(process.execPath, [fromRoot('scripts', `${name}.ts`), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  }
  const [code] = await once(child, 'close')
  return { code, output }
}
