import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, constants, openSync, rmSync } from 'node:fs'
import { Socket } from 'node:net'
import { join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import { constants as zlib, createGzip } from 'node:zlib'
import { configuratorFile } from '../build-workers.ts'
import type { ControlPlaneOptions } from './control-plane.ts'
import type { GuardedWorkerd } from './guarded-workerd.ts'

/** Garbage of answered requests is collected early and often instead of by the hundred megabytes. */
const V8_FLAGS =
  '--initial-heap-size=24 --optimize-for-size --min-semi-space-size=8 --max-semi-space-size=16'

/**
 * Has Miniflare assemble the control plane's configuration, in a process that ends with it.
 *
 * @param env environment of that process
 * @returns workerd's binary configuration, gzipped: it is large and stays in memory. It holds the platform's keys
 */
export async function assembleConfiguration(
  options: ControlPlaneOptions,
  workerd: GuardedWorkerd,
  env: NodeJS.ProcessEnv,
): Promise<Buffer> {
  const path = join(options.runDir, 'configuration')
  const pipe = openPipe(path)
  const child = spawn(workerd.path, [configuratorFile(options.buildDir)], {
    stdio: ['pipe', 'ignore', 'pipe'],
    env: {
      ...env,
      ...workerd.env,
      LAMPLIGHTER_WORKERD: process.execPath,
      LAMPLIGHTER_CONFIGURATION: path,
      MINIFLARE_WORKERD_PATH: workerd.path,
      MINIFLARE_WORKERD_V8_FLAGS: V8_FLAGS,
    },
  })
  const ended = once(child, 'exit').then(() => closeForWriters(path))
  const complaint = text(child.stderr)
  child.stdin.on('error', () => undefined)
  child.stdin.end(JSON.stringify(options))
  try {
    const configuration = await buffer(pipe.pipe(createGzip({ level: zlib.Z_BEST_SPEED })))
    if (pipe.bytesRead > 0) return configuration
    throw new Error(`The control plane could not be configured:\n${await complaint}`)
  } finally {
    child.kill('SIGKILL')
    await ended
    rmSync(path, { force: true })
  }
}

/** Makes a named pipe of this user's alone and opens it for reading. */
function openPipe(path: string): Socket {
  rmSync(path, { force: true })
  const { status, stderr } = spawnSync('mkfifo', ['-m', '600', path], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`mkfifo could not make a pipe in the run folder: ${stderr}`)
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  return new Socket({ fd, readable: true, writable: false })
}

/** Whoever reads a pipe that nobody ever wrote to comes to its end. */
function closeForWriters(path: string): void {
  try {
    closeSync(openSync(path, constants.O_WRONLY | constants.O_NONBLOCK))
  } catch {
    // Nobody reads it any more.
  }
}
