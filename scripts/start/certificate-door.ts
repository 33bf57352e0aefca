import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import type { DoorSettings } from '../../workers/outbound/certificate-door/settings.ts'
import { markedEnv } from './run-folder.ts'

/** The door to upstreams that want a client certificate. */
export interface CertificateDoor {
  /** Of its process; 0 for none. */
  pid(): number
  close(): void
}

/** It passes bodies on piece by piece, and keeps none. */
const NODE_FLAGS = ['--max-old-space-size=96', '--max-semi-space-size=2']
/** A process that has just ended by itself is not started again at once, in case that a request ends it. */
const PAUSE_MS = 1_000

/** Connections that wait until they are handed over. */
const BACKLOG = 4_096

/**
 * Listens for the egress filter's requests with client certificates, and hands each connection to a process that
 * lives with the first of them: it has the lambda's keys in memory, and nothing of the platform's. Rejects when
 * it can't listen.
 *
 * @param program file of the door, built for Node
 */
export async function openCertificateDoor(
  program: string,
  settings: DoorSettings,
  { socketPath, runDir }: { socketPath: string; runDir: string },
): Promise<CertificateDoor> {
  let door: ChildProcess | undefined
  let endedAtMs = 0
  let count = 0
  /** Those that the door has not said it has taken: when it ends before, nobody else could close them. */
  const handed = new Map<number, Socket>()
  const letGo = (id: number) => {
    handed.get(id)?.destroy()
    handed.delete(id)
  }

  function start(): ChildProcess {
    const started = fork(program, { execArgv: NODE_FLAGS, env: markedEnv(runDir) })
    started.send(settings)
    started.on('message', (id) => letGo(Number(id)))
    started.once('exit', () => {
      door = undefined
      endedAtMs = Date.now()
      for (const id of handed.keys()) letGo(id)
    })
    // What can't be started or reached any more has no connections.
    started.on('error', () => undefined)
    return started
  }

  function handOver(connection: Socket): void {
    connection.on('error', () => undefined)
    if (!door && Date.now() - endedAtMs < PAUSE_MS) {
      connection.destroy()
      return
    }
    door ??= start()
    const id = ++count
    handed.set(id, connection)
    door.send(id, connection, { keepOpen: true }, (error) => error && letGo(id))
  }

  rmSync(socketPath, { force: true })
  const server = createServer({ pauseOnConnect: true }, handOver)
  server.listen({ path: socketPath, backlog: BACKLOG })
  await once(server, 'listening')
  const end = () => door?.kill('SIGKILL')
  process.once('exit', end)
  return {
    pid: () => door?.pid ?? 0,
    close() {
      server.close()
      process.off('exit', end)
      end()
    },
  }
}
