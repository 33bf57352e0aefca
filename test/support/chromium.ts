import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'

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

/**
 * Debian's Chromium without a window. It takes it a second to make a context, so each test is given the
 * contexts of the test before, without their cookies.
 */
export class TestBrowser {
  readonly #browser: Browser
  readonly #settings: BrowserContextOptions
  #pages: { key: string; page: Page; isFree: boolean }[] = []

  private constructor(browser: Browser, settings: BrowserContextOptions) {
    this.#browser = browser
    this.#settings = settings
  }

  /** Opens it, with settings that all pages have; installs it first when it is missing and we may. */
  static async open(settings: BrowserContextOptions): Promise<TestBrowser> {
    if (!existsSync(EXECUTABLE)) installChromium()
    const options = { executablePath: EXECUTABLE, headless: true, args: FLAGS }
    return new TestBrowser(await chromium.launch(options), settings)
  }

  /** A page of somebody who has been nowhere yet. */
  async openPage(options: BrowserContextOptions = {}): Promise<Page> {
    const key = JSON.stringify(options)
    const known = this.#pages.find((each) => each.isFree && each.key === key)
    if (known) {
      known.isFree = false
      await known.page.context().clearCookies()
      return known.page
    }
    const context = await this.#browser.newContext({ ...this.#settings, ...options })
    const page = await context.newPage()
    this.#pages.push({ key, page, isFree: false })
    this.#forgetAfterCrash(page)
    return page
  }

  /** Takes all pages back, for the next test. */
  async reset(): Promise<void> {
    for (const each of this.#pages) {
      each.isFree = true
      await each.page.removeAllListeners(undefined, { behavior: 'wait' })
      await each.page.unrouteAll({ behavior: 'ignoreErrors' })
      this.#forgetAfterCrash(each.page)
    }
  }

  /** A page that has crashed opens nothing any more. */
  #forgetAfterCrash(page: Page): void {
    page.once('crash', () => {
      this.#pages = this.#pages.filter((each) => each.page !== page)
    })
  }

  close(): Promise<void> {
    return this.#browser.close()
  }
}

function installChromium(): void {
  if (process.getuid?.() !== 0) {
    throw new Error(
      `The browser tests need ${EXECUTABLE}. Install it with: sudo apt-get install chromium`,
    )
  }
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const { status, stderr } = spawnSync('apt-get', args, {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`apt-get ${args[0]} failed:\n${stderr}`)
  }
}
