import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** Labels of Monaco's suggestion list differ from what is seen of them, and nothing about it can be set. */
const EXCEPTIONS = [{ id: 'label-content-name-mismatch', within: '.monaco-editor .suggest-widget' }]

const RUN = `axe.run().then(({ violations }) => JSON.stringify(
  violations.flatMap(({ id, nodes }) => nodes
    .filter(({ target }) => !${JSON.stringify(EXCEPTIONS)}.some((each) =>
      each.id === id && document.querySelector(target.at(-1))?.closest(each.within)))
    .map(({ html, failureSummary }) => id + ': ' + html + ' ' + failureSummary))))`

/** What scripts paint anew in another scheme is painted then, and what was about to appear has appeared. */
const SETTLED = `new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))).then(() =>
  Promise.allSettled(document.getAnimations()
    .filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity)
    .map(({ finished }) => finished)))
  .then(() => undefined)`

/**
 * What axe finds against a page as it is, once nothing moves or fades in any more: colours in between have no contrast. It
 * runs in a world of its own, because the policy of the page lets no script of ours in.
 */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(SETTLED)
  const session = await page.context().newCDPSession(page)
  try {
    const { frameTree } = await session.send('Page.getFrameTree')
    const { executionContextId: contextId } = await session.send('Page.createIsolatedWorld', {
      frameId: frameTree.frame.id,
      worldName: 'axe',
    })
    await session.send('Runtime.evaluate', { contextId, expression: AXE })
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      contextId,
      expression: RUN,
      awaitPromise: true,
    })
    if (exceptionDetails) throw new Error(`axe failed: ${exceptionDetails.text}`)
    return JSON.parse(String(result.value)) as string[]
  } finally {
    await session.detach()
  }
}
