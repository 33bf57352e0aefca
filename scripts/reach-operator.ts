import { join, resolve } from 'node:path'
import { unixFetch } from '../kit/node/unix-fetch.ts'
import { openDeployment, readDeployOptions } from './deploy/open-deployment.ts'
import type { AskOperator } from './deploy/operator-door.ts'
import { runFolderOf } from './start/run-folder.ts'
import { LIFECYCLE_SOCKET, PROVISIONING_SOCKET } from './start/sockets.ts'
import { CommandError } from './run-command.ts'

/** The platform that a command of the operator is for. */
export interface OperatedPlatform {
  /** An environment on Cloudflare; undefined for the platform that runs on a data folder. */
  env?: string | undefined
  data: string
}

/** The flags by which a command is told the platform, for `parseArgs`. */
export const PLATFORM_FLAGS = {
  env: { type: 'string' },
  data: { type: 'string', default: process.env['LAMPLIGHTER_DATA'] || 'data' },
} as const

const SOCKETS = { dispatcher: LIFECYCLE_SOCKET, sentinel: PROVISIONING_SOCKET }

/**
 * Opens the operator's way to a platform for as long as `work` takes: the sockets of one machine, or the door of an
 * environment on Cloudflare. Throws `CommandError` when nobody answers there.
 */
export async function withOperator<T>(
  { env, data }: OperatedPlatform,
  work: (ask: AskOperator) => Promise<T>,
): Promise<T> {
  if (env !== undefined) {
    // One machine needs nothing of what deploys Workers, and it takes time to load.
    const { withOperatorDoor } = await import('./deploy/operator-door.ts')
    return withOperatorDoor(openDeployment(readDeployOptions(['--env', env]), process.env), work)
  }
  const dataDir = resolve(data)
  return work((door, method, path, body) =>
    unixFetch(join(runFolderOf(dataDir), SOCKETS[door]), method, path, body).catch(
      (error: unknown) => {
        throw new CommandError(
          `The platform on ${dataDir} does not answer; is it running? ${String(error)}`,
          { cause: error },
        )
      },
    ),
  )
}

/** What an operator's entrypoint answers when it has done what it was asked. Throws `CommandError` otherwise. */
export async function answerOf(
  ask: AskOperator,
  ...[door, method, path, body]: Parameters<AskOperator>
): Promise<unknown> {
  const answer = await ask(door, method, path, body)
  if (answer.status < 400) return answer.body
  throw new CommandError(
    `${method} ${path} of the ${door} answered ${answer.status}: ${JSON.stringify(answer.body)}`,
  )
}
