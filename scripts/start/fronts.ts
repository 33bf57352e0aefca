import * as z from 'zod'
import type { FrontSettings } from '../../front/settings.ts'
import { FrontProcess } from './front-process.ts'
import { RestartLoop } from './restart-loop.ts'
import { StartOptionError } from './start-options.ts'

/** What fronts are told, except what depends on how many there are. */
export type FrontsOptions = Omit<
  FrontSettings,
  'isShared' | 'maxConnections' | 'maxInvocationsPerAccount'
>

/** The fronts of a platform. */
export interface Fronts {
  /** Those that run. */
  list(): FrontProcess[]
  /** Lets what runs finish, then ends them. */
  close(): Promise<void>
}

/** Connections of all fronts together, where the system grants descriptors enough. */
const MAX_CONNECTIONS = 4_096
/** The other descriptors are for sockets to hosts and control plane, and for files. */
const SHARE_OF_DESCRIPTORS = 0.25
/** Of all connections, one account's calls may take a quarter. */
const SHARE_OF_ACCOUNT = 0.25
const RESTART_LIMITS = { maxEnds: 20, windowMs: 60_000, maxStarts: 20 }

/**
 * Starts fronts; one that ends is replaced. Rejects with a `StartOptionError` when they can't listen.
 *
 * @param wanted how many
 * @param program file of the front, built for Node
 * @param onFailure called when a front ends again and again, so that the platform can't serve
 */
export async function openFronts(
  wanted: number,
  program: string,
  options: FrontsOptions,
  onFailure: (reason: string) => void,
): Promise<Fronts> {
  // Only Linux spreads connections over several listeners of one port.
  const count = process.platform === 'linux' ? wanted : 1
  const maxConnections = Math.floor(connectionLimit() / count)
  const settings: FrontSettings = {
    ...options,
    isShared: count > 1,
    maxConnections,
    maxInvocationsPerAccount: Math.ceil(maxConnections * SHARE_OF_ACCOUNT),
  }
  const loops = Array.from({ length: count }, () => {
    return new RestartLoop({
      name: 'A front',
      limits: RESTART_LIMITS,
      spawn: () => new FrontProcess(program, settings),
      onFailure,
    })
  })
  const killAll = () => loops.forEach((loop) => loop.current?.kill())
  process.once('exit', killAll)
  for (const start of await Promise.allSettled(loops.map((loop) => loop.open()))) {
    if (start.status === 'fulfilled') continue
    loops.forEach((loop) => loop.close())
    killAll()
    const reason: unknown = start.reason
    throw new StartOptionError(
      `--port: the front can't listen: ${reason instanceof Error ? reason.message : String(reason)}`,
    )
  }
  return {
    list: () => loops.flatMap(({ current }) => current ?? []),
    async close() {
      loops.forEach((loop) => loop.close())
      await Promise.all(loops.map(async (loop) => loop.current?.drain()))
    },
  }
}

const Report = z.object({
  userLimits: z.object({ open_files: z.object({ soft: z.coerce.number() }) }),
})

/** Connections that the descriptors of a process allow. */
function connectionLimit(): number {
  const report = Report.safeParse(process.report.getReport())
  if (!report.success) return MAX_CONNECTIONS
  const descriptors = report.data.userLimits.open_files.soft
  return Math.min(MAX_CONNECTIONS, Math.floor(descriptors * SHARE_OF_DESCRIPTORS))
}
