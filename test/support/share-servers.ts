import { once } from 'node:events'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { TestProject } from 'vitest/node'
import * as z from 'zod'
import { type Lab, type LabAddress, openLab } from './lab.ts'
import { startServer, type TestServer } from './server.ts'

/** `inLab`: in a network with LivePerson's services, see `lab.ts`. */
const Order = z.object({ args: z.array(z.string()), inLab: z.boolean().default(false) })

/** What a test file is told of a product that runs for all files. */
export interface SharedServerAddress {
  url: string
  port: number
  dataDir: string
  /** File of everything that it prints. */
  outputFile: string
  lab?: LabAddress
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Unix socket of what starts products that files share; `POST` says with which flags. */
    sharedServers: string
  }
}

/**
 * Starts, when the first test file asks for it, one product a run for each list of flags, and ends
 * them after the last. A run that needs none starts none. Vitest calls it by this name.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'lamplighter-shared-'))
  const started = new Map<string, Promise<TestServer>>()
  let lab: Promise<Lab> | undefined
  const outputFileOf = (key: string) => join(folder, `output${key.replaceAll(/\W+/g, '-')}`)

  async function share(key: string): Promise<SharedServerAddress> {
    const { args, inLab } = Order.parse(JSON.parse(key))
    if (inLab) lab ??= openLab(folder)
    const { flags = [], ...address } = (inLab && (await lab)) || {}
    if (!started.has(key)) {
      const onOutput = (printed: string) => appendFileSync(outputFileOf(key), printed)
      const server = startServer({ args: [...args, ...flags], onOutput })
      started.set(key, server)
      // The file that asked for it fails with the reason; the next one does not fail with it.
      server.catch(() => started.delete(key))
    }
    const { url = '', port = 0, dataDir = '' } = (await started.get(key)) ?? {}
    const where = { url, port, dataDir, outputFile: outputFileOf(key) }
    return 'authority' in address ? { ...where, lab: address } : where
  }

  const socket = join(folder, 'socket')
  const server = createServer((request, response) => {
    void text(request)
      .then(share)
      .then(
        (address) => response.end(JSON.stringify(address)),
        (error: unknown) => response.writeHead(500).end(JSON.stringify(String(error))),
      )
  })
  server.listen(socket)
  await once(server, 'listening')
  project.provide('sharedServers', socket)
  return async () => {
    server.close()
    await Promise.allSettled([...started.values()].map(async (each) => (await each).stop()))
    await (await lab)?.close()
    // A browser that ends with its worker may be writing there still.
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
  }
}
