// real parts: the product as a process, its UI in Chromium
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openUi, type Ui } from './open-ui.ts'

/** A page with the policy, which nobody has to sign in for and which does nothing by itself. */
const PAGE = '/lamp.svg'

let ui: Ui
beforeAll(async () => {
  ui = await openUi()
}, 180_000)
afterEach(() => ui.check())
afterAll(() => ui?.close())

/** Runs a script in the page itself, as one that an attacker got into a file of ours would run. */
async function plant(page: Page, script: string): Promise<unknown> {
  const session = await page.context().newCDPSession(page)
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: script,
    awaitPromise: true,
    returnByValue: true,
    // Else the debugger's own rights would let it do what the page may not.
    allowUnsafeEvalBlockedByCSP: false,
  })
  await session.detach()
  return exceptionDetails ? String(exceptionDetails.exception?.description) : result.value
}

describe('the policy', () => {
  it.each([
    [
      'an inline style element',
      `const style = document.createElementNS('http://www.w3.org/1999/xhtml', 'style')
       style.textContent = '* { color: red }'
       document.documentElement.append(style)
       style.sheet === null`,
      true,
      /style-src-elem/,
    ],
    ['eval', `eval('1 + 1')`, /EvalError/, /require-trusted-types-for/],
    [
      'a function made of text',
      `new Function('return 1')()`,
      /EvalError/,
      /require-trusted-types-for/,
    ],
    [
      'markup that is no trusted type',
      `document.createElementNS('http://www.w3.org/1999/xhtml', 'div').innerHTML = '<b>x</b>'`,
      /TypeError/,
      /require-trusted-types-for/,
    ],
    [
      'a worker of an address that is no trusted type',
      `new Worker('/assets/x.js')`,
      /TypeError/,
      /require-trusted-types-for/,
    ],
    [
      'a policy of another name',
      `trustedTypes.createPolicy('mine', { createHTML: (text) => text })`,
      /TypeError/,
      /trusted-types/,
    ],
    [
      'a picture of another host',
      `new Promise((resolve) => {
         const image = new Image()
         image.onload = () => resolve('loaded')
         image.onerror = () => resolve('blocked')
         image.src = 'https://elsewhere.example/x.png'
       })`,
      'blocked',
      /img-src/,
    ],
    [
      'a request to another host',
      `fetch('https://elsewhere.example/').then(() => 'sent', () => 'blocked')`,
      'blocked',
      /connect-src/,
    ],
  ])('blocks %s', async (_what, script, outcome, directive) => {
    const { page, watch } = await ui.open()
    await page.goto(PAGE)
    const result = await plant(page, script)
    if (outcome instanceof RegExp) expect(result).toMatch(outcome)
    else expect(result).toBe(outcome)
    await expect.poll(() => watch.problems().join('\n')).toMatch(directive)
    watch.expect(/policy|[Rr]efused|[Vv]iolat|EvalError|[Bb]locked|ERR_|elsewhere\.example/)
  })

  it('lets no other site show a page in a frame', async () => {
    const { page, watch } = await ui.open()
    await page.goto('about:blank')
    await page.setContent(`<iframe src="${ui.server.url}/"></iframe>`)
    await expect
      .poll(() => page.frames().map((frame) => frame.url()))
      .toEqual(['about:blank', 'chrome-error://chromewebdata/'])
    watch.expect(/frame-ancestors|about:blank/)
  })
})
