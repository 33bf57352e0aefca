import type { Page } from 'playwright-core'

/** What a page does that no page of the UI may do. */
export interface Watch {
  /** All of it so far, but for what was expected. */
  problems(): string[]
  /** Says that a message on the console is meant: what it matches is no problem. */
  expect(message: RegExp): void
}

/** Addresses that lead nowhere. */
const LOCAL_SCHEMES = ['data:', 'blob:', 'about:']
/** The type service names half-written code `''` now and then. Monaco leaves that suggestion out, and says so. */
const HARMLESS = /\[suggest\] did IGNORE invalid completion item/
/** Policies tell of themselves on the console too, but not all of them and not of all. */
const REPORT_VIOLATIONS = `addEventListener('securitypolicyviolation', (event) => {
  console.error('policy: ' + event.effectiveDirective + ' ' + event.blockedURI + ' ' + event.sample)
})`

/** Pages that report them already: they are used again. */
const reporting = new WeakSet<Page>()

/**
 * Watches a page, its workers and the windows that it opens: for violations of the policy, for errors and warnings on
 * the console, for errors and rejections that nobody handles, and for requests to another host. To be called before
 * the page goes anywhere.
 */
export async function watchPage(page: Page, origin: string): Promise<Watch> {
  const found: string[] = []
  const expected: RegExp[] = []
  const watch = (each: Page) => {
    each.on('console', (message) => {
      if (!['error', 'warning'].includes(message.type())) return
      if (HARMLESS.test(message.text())) return
      found.push(`console: ${message.text()} (${message.location().url})`)
    })
    each.on('pageerror', (error) => found.push(`error: ${error.stack ?? error.message}`))
    each.on('crash', () => found.push('The page crashed.'))
    each.on('request', (request) => {
      const url = new URL(request.url())
      if (LOCAL_SCHEMES.includes(url.protocol) || url.origin === origin) return
      found.push(`request to another host: ${url.href}`)
    })
    each.on('popup', watch)
  }
  if (!reporting.has(page)) await page.addInitScript(REPORT_VIOLATIONS)
  reporting.add(page)
  watch(page)
  return {
    problems: () => found.filter((text) => !expected.some((pattern) => pattern.test(text))),
    expect: (message) => void expected.push(message),
  }
}
