import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fromRoot } from '../../scripts/start/from-root.ts'
import { siteFolder, uiBuildFolder } from '../../scripts/ui-build.ts'
import { readWranglerConfigs } from '../../scripts/wrangler-config.ts'
import { freePort } from '../support/server.ts'
import { TIED_WORKERD, tie } from '../support/tied-process.ts'

/** The UI as a project of Cloudflare Pages. */
export interface PagesProject {
  url: string
  close(): Promise<void>
}

const WRANGLER = createRequire(import.meta.url).resolve('wrangler/package.json')
const READY = /Ready on (\S+)/

/**
 * Runs the UI as `wrangler pages dev` does, with the very code by which Pages serves files and with `ui/functions`;
 * what these hand to the dispatcher goes to a platform that runs elsewhere.
 *
 * @param platformUrl where that is
 */
export async function openPagesProject(platformUrl: string): Promise<PagesProject> {
  const folder = mkdtempSync(join(tmpdir(), 'lamplighter-pages-'))
  const registry = join(folder, 'registry')
  const dispatcher = new Miniflare(
    convertV4MiniflareOptions({
      cf: false,
      unsafeDevRegistryPath: registry,
      workers: [
        {
          name: 'lamplighter-dispatcher',
          modules: true,
          compatibilityDate: readWranglerConfigs().dispatcher.compatibilityDate,
          script: `export default {
            fetch(request) {
              const { pathname, search } = new URL(request.url)
              return fetch(new Request(${JSON.stringify(platformUrl)} + pathname + search, request))
            },
          }`,
        },
      ],
    }),
  )
  await dispatcher.ready
  const child = spawn(
    ...tie(
      process.execPath,
      join(dirname(WRANGLER), 'wrangler-dist/cli.js'),
      'pages',
      'dev',
      siteFolder(uiBuildFolder()),
      '--ip=127.0.0.1',
      `--port=${await freePort()}`,
      `--persist-to=${join(folder, 'state')}`,
      '--show-interactive-dev-session=false',
    ),
    {
      cwd: fromRoot('ui'),
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        ...TIED_WORKERD.env,
        MINIFLARE_WORKERD_PATH: TIED_WORKERD.path,
        WRANGLER_REGISTRY_PATH: registry,
        WRANGLER_SEND_METRICS: 'false',
        // Its log would go to the home of whoever runs the tests.
        WRANGLER_LOG_PATH: join(folder, 'logs'),
      },
    },
  )
  const ended = once(child, 'exit')
  async function close(): Promise<void> {
    child.kill('SIGKILL')
    await ended
    await dispatcher.dispose()
    rmSync(folder, { recursive: true, force: true })
  }
  let output = ''
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
        const ready = READY.exec(output)?.[1]
        if (ready !== undefined) resolve(ready)
      })
    }
    void ended.then(() => reject(new Error(`Pages ended: ${output}`)))
  }).catch(async (error: unknown) => {
    await close()
    throw error
  })
  return { url, close }
}
