import { dirname } from 'node:path'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { inject } from 'vitest'
import { installPackage } from './install-package.ts'

const EXECUTABLE = '/usr/bin/chromium'
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--renderer-process-limit=1',
  // It reaches nothing but this machine.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
]

/** What never happens is found out all the same, and a busy machine is no failure. */
const PATIENCE_MS = 60_000

/** A page with a context of its own, which one test has at a time. */
interface PooledPage {
  /** The settings of its context. */
  key: string
  page: Page
  isFree: boolean
}

/** The one that the test files of this process share: it takes seconds of CPU time to start one and its first page. */
let launched: Promise<Browser> | undefined
const pool: PooledPage[] = []

/**
 * Debian's Chromium without a window. It takes it a second to make a context, so each test is given the
 * contexts of the tests before, without their cookies. It ends with this process.
 */
export class TestBrowser {
  readonly #browser: Browser
  readonly #settings: BrowserContextOptions & { baseURL: string }
  readonly #taken: PooledPage[] = []

  private constructor(browser: Browser, settings: BrowserContextOptions & { baseURL: string }) {
    this.#browser = browser
    this.#settings = settings
  }

  /** Opens it, with settings that all pages have; installs it first when it is missing and we may. */
  static async open(settings: BrowserContextOptions & { baseURL: string }): Promise<TestBrowser> {
    launched ??= launch()
    return new TestBrowser(await launched, settings)
  }

  /** A page of somebody who has been nowhere yet. */
  async openPage(options: BrowserContextOptions = {}): Promise<Page> {
    const settings = { ...this.#settings, ...options }
    const key = JSON.stringify(settings)
    const pooled =
      pool.find((each) => each.isFree && each.key === key) ?? (await this.#addPage(key, settings))
    pooled.isFree = false
    this.#taken.push(pooled)
    await pooled.page.context().clearCookies()
    return pooled.page
  }

  async #addPage(key: string, settings: BrowserContextOptions): Promise<PooledPage> {
    const context = await this.#browser.newContext(settings)
    context.setDefaultTimeout(PATIENCE_MS)
    const added = { key, page: await context.newPage(), isFree: false }
    pool.push(added)
    return added
  }

  /** Takes all pages back, for the next test. What was on them is gone, so that it does nothing meanwhile. */
  async reset(): Promise<void> {
    for (const pooled of this.#taken.splice(0)) {
      const { page } = pooled
      await page.removeAllListeners(undefined, { behavior: 'wait' })
      await page.unrouteAll({ behavior: 'ignoreErrors' })
      // A page of the same origin, because Chromium starts a process for a change of it.
      const left = page.goto(`${this.#settings.baseURL}/healthz`)
      pooled.isFree = await left.then(
        () => true,
        () => false,
      )
      if (!pooled.isFree) await page.context().close()
    }
  }

  /** Leaves it to the next file. */
  close(): Promise<void> {
    return this.reset()
  }
}

/** Starts it with its profile in the folder of the run, which is deleted after the last test. */
async function launch(): Promise<Browser> {
  installPackage('chromium')
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = dirname(inject('sharedServers'))
  try {
    return await chromium.launch({ executablePath: EXECUTABLE, headless: true, args: FLAGS })
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
}
