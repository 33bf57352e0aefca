import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
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

/**
 * Debian's Chromium without a window. It takes it a second to make a context, so each test is given the
 * contexts of the test before, without their cookies.
 */
export class TestBrowser {
  readonly #browser: Browser
  readonly #settings: BrowserContextOptions
  readonly #pages: { key: string; page: Page; isFree: boolean }[] = []

  private constructor(browser: Browser, settings: BrowserContextOptions) {
    this.#browser = browser
    this.#settings = settings
  }

  /** Opens it, with settings that all pages have; installs it first when it is missing and we may. */
  static async open(settings: BrowserContextOptions): Promise<TestBrowser> {
    installPackage('chromium')
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
    return page
  }

  /** Takes all pages back, for the next test. */
  async reset(): Promise<void> {
    for (const each of this.#pages) {
      each.isFree = true
      await each.page.removeAllListeners(undefined, { behavior: 'wait' })
    }
  }

  close(): Promise<void> {
    return this.#browser.close()
  }
}
