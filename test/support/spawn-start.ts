import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { tie } from './tied-process.ts'

/** The start script as a process, whether or not it comes to anything. */
export interface StartProcess {
  child: ChildProcess
  pid: number
  /** Everything it has printed so far. */
  output: () => string
  /** Resolves when it has printed `text`; rejects with its output when it ends before. */
  untilPrinted: (text: string) => Promise<void>
  /** Resolves with its exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>
}

/** How the process is started. */
export interface SpawnOptions {
  /** In a process group of its own, as a terminal starts it. */
  ownGroup?: boolean
  uid?: number
  /** In place of the start script itself. */
  command?: string[]
}

const ROOT = join(import.meta.dirname, '../..')

/** Runs `scripts/start.ts` with these flags. */
export function spawnStart(flags: string[], options: SpawnOptions = {}): StartProcess {
  const [program = '', ...before] = options.command ?? [
    process.execPath,
    join(ROOT, 'scripts/start.ts'),
  ]
  const child = spawn(...tie(program, ...before, ...flags), {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: options.ownGroup ?? false,
    ...(options.uid !== undefined && { uid: options.uid }),
  })
  let text = ''
  const ended = once(child, 'exit').then(([code, signal]) => code ?? signal)
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
  return {
    child,
    pid: child.pid ?? 0,
    output: () => text,
    ended,
    async untilPrinted(wanted) {
      const printed = Promise.withResolvers<void>()
      const look = () => text.includes(wanted) && printed.resolve()
      child.stdout.on('data', look)
      child.stderr.on('data', look)
      look()
      void ended.then(() => printed.reject(new Error(`It ended before "${wanted}":\n${text}`)))
      await printed.promise
    },
  }
}
