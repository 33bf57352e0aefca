// real parts: the product as a process, its UI in Chromium
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { axeViolations } from '../browser/axe-violations.ts'
import { checkLook } from '../browser/check-look.ts'
import { openUi, type Ui } from '../browser/open-ui.ts'
import { takePictures } from '../browser/take-pictures.ts'
import { IS_WHOLE } from '../support/at-scale.ts'

const answering = (value: string) =>
  `function lambda(input, callback) {\n  callback(null, '${value}')\n}\n`
const FIRST = `let word = 'first'\nfunction lambda(input, callback) {\n  callback(null, word)\n}\n`
const BROKEN = `const axios = require('axios')\n${answering('broken')}`
/** The order in which a deployment passes its states. */
const STATES = ['Build Start', 'Build Finish', 'Deploy Start', 'Deployment successful']

/** Editors and comparisons take their time where the machine is busy, in milliseconds. */
const SLOW = 240_000

let ui: Ui
beforeAll(async () => {
  ui = await openUi()
}, 180_000)
afterEach(() => ui.check())
afterAll(() => ui?.close())

/** Keeps what the steps of the deployment on the page say, each time that this changes. */
async function watchSteps(page: Page): Promise<() => Promise<string[][]>> {
  await page.evaluate(`window.seenSteps = []
    new MutationObserver(() => {
      const done = [...document.querySelectorAll('ol[aria-label^="Steps of the deployment"] > [data-progress=done]')]
      const words = done.map((step) => step.querySelector('span:nth-child(2)').textContent)
      if (String(words) !== String(window.seenSteps.at(-1))) window.seenSteps.push(words)
    }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })`)
  return () => page.evaluate<string[][]>('window.seenSteps')
}

/** Often enough to meet every moment of a deployment, and seldom enough to leave the page its processor. */
const BETWEEN_INVOCATIONS_MS = 20

/** Invokes a function again and again until it is told to stop; gives every answer that was none. */
function invokeInALoop(uuid: string): { stop: () => Promise<number[]>; seen: Set<string> } {
  const seen = new Set<string>()
  const failures: number[] = []
  const stopping = new AbortController()
  const loop = async () => {
    while (!stopping.signal.aborted) {
      const answer = await ui.admin.invoke(uuid)
      if (answer.ok) seen.add(((await answer.json()) as { result: string }).result)
      else failures.push(answer.status)
      await sleep(BETWEEN_INVOCATIONS_MS)
    }
  }
  const ended = Promise.all([loop(), loop()])
  return {
    seen,
    stop: async () => {
      stopping.abort()
      await ended
      return failures
    },
  }
}

it(
  'What was edited is reviewed, approved, and taken back in two clicks while no invocation fails',
  { timeout: SLOW },
  async () => {
    const uuid = await ui.admin.deployCode(FIRST, { name: 'Order status' })
    const { page } = await ui.openSignedIn(ui.path(`functions/${uuid}/code`))
    await page.locator('.monaco-editor .view-line').last().click()
    await page.keyboard.press('Control+End')
    await page.keyboard.insertText("word = 'second'")
    await page.getByRole('button', { name: 'Save, review and deploy' }).waitFor()
    await page.keyboard.press('Control+Alt+Enter')
    await page.getByText('Version 2 against version 1, which serves').waitFor()
    expect(new URL(page.url()).searchParams.get('v')).toBe('2')
    await page.getByText('It parses and declares its lambda').waitFor()
    await page.getByRole('tab', { name: /^Code \+1/ }).waitFor()
    await page.locator('.monaco-diff-editor .view-line').first().waitFor()
    await takePictures(page, 'review')

    await ui.admin.send('PUT', `/lambdas/${uuid}`, { description: 'saved meanwhile' })
    await page.getByText('Version 3 is newer, saved by you. This is version 2.').waitFor()

    const steps = await watchSteps(page)
    await page.getByRole('button', { name: 'Approve & Deploy' }).click()
    await page.getByRole('heading', { name: 'Order status is lit' }).waitFor()
    await page.getByText(/Version 2 serves since/).waitFor()
    const seen = await steps()
    expect(seen.at(-1)).toEqual(STATES)
    for (const words of seen) expect(words).toEqual(STATES.slice(0, words.length))
    await page.getByText('Errors since this deployment: 0').waitFor()
    await page.getByRole('link', { name: 'Watch logs' }).waitFor()
    await checkLook(page, 'review-lit')

    const loop = invokeInALoop(uuid)
    await expect.poll(() => loop.seen.has('second')).toBe(true)
    await page.getByRole('button', { name: 'Roll back to v1' }).click()
    await page.getByRole('dialog').locator('.monaco-diff-editor .view-line').first().waitFor()
    await checkLook(page, 'roll-back')
    await page.getByRole('dialog').getByRole('button', { name: 'Roll back to v1' }).click()
    await page.getByText(/Version 1 serves since/).waitFor()
    await expect.poll(() => loop.seen.has('first')).toBe(true)
    expect(await loop.stop()).toEqual([])

    const tabs = page.getByRole('navigation', { name: 'This function' })
    await tabs.getByRole('link', { name: 'Deployments' }).click()
    await page
      .getByRole('list', { name: 'Deployments' })
      .getByText('serves', { exact: true })
      .waitFor()
    const rows = page.getByRole('list', { name: 'Deployments' }).locator('> li')
    expect(await rows.count()).toBe(3)
    await rows.nth(1).getByRole('button', { name: 'Version 2' }).click()
    await page.getByRole('link', { name: 'What it changed' }).waitFor()
    await checkLook(page, 'history')
  },
)

it.runIf(IS_WHOLE)(
  'A failed deployment says that the old version serves, and why, down to the line',
  { timeout: SLOW },
  async () => {
    const uuid = await ui.admin.deployCode(answering('good'), { name: 'Refund check' })
    await ui.admin.saveCode(uuid, BROKEN)
    const { page } = await ui.openSignedIn(ui.path(`functions/${uuid}/review?v=2`))
    await page.getByText('It will not build as it is.').waitFor()
    await page.getByRole('button', { name: 'Approve & Deploy' }).click()
    await page.getByRole('heading', { name: 'Version 2 was not deployed' }).waitFor()
    await page.getByText('Version 1 still serves.').waitFor()
    await checkLook(page, 'review-failed')

    await page.goto(ui.path('deployments'))
    await page.getByLabel('Filter deployments').fill('refund')
    const rows = page.getByRole('list', { name: 'Deployments' }).locator('> li')
    await expect.poll(() => rows.count()).toBe(1)
    const why = page.getByRole('button', { name: 'Build Error of Refund check, why?' })
    await why.focus()
    await page.getByRole('tooltip').getByText('axios').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await why.click()
    expect(await page.getByRole('link', { name: 'Show line 1' }).getAttribute('href')).toMatch(
      /\/code\?line=1$/,
    )
    await checkLook(page, 'deployments')

    await page.getByRole('button', { name: 'Actions for Refund check' }).click()
    await page.getByRole('menuitem', { name: 'Undeploy…' }).click()
    await page.getByText('Callers get 404.').waitFor()
    await takePictures(page, 'undeploy')
    await page.getByRole('button', { name: 'Undeploy it' }).click()
    await rows.first().getByText('Undeployed', { exact: true }).first().waitFor()
  },
)

it.runIf(IS_WHOLE)(
  'The second of two people sees the deployment of the first',
  { timeout: SLOW },
  async () => {
    const { uuid } = await ui.admin.createLambda(answering('one'), { name: 'Shared' })
    const { page } = await ui.openSignedIn(ui.path(`functions/${uuid}/review?v=1`))
    await page.getByRole('button', { name: 'Approve & Deploy' }).waitFor()
    expect(await page.getByRole('region', { name: 'Code of version 1' }).textContent()).toContain(
      "callback(null, 'one')",
    )
    await ui.admin.deploy(uuid)
    await page
      .getByText(/Version 1 serves|Redeploy v1/)
      .first()
      .waitFor()
  },
)

it.runIf(IS_WHOLE)(
  'Who may not deploy reads causes and is offered nothing',
  { timeout: SLOW },
  async () => {
    const person = await ui.addPerson('FaaS-Admin')
    const uuid = await ui.admin.deployCode(answering('read'), { name: 'Read only' })
    const { page } = await ui.openSignedIn(ui.path('deployments'), person)
    await page.getByText('Functions are deployed by developers of this account.').waitFor()
    await page.getByRole('link', { name: 'Read only' }).waitFor()
    expect(await page.getByRole('combobox', { name: 'Create a deployment' }).count()).toBe(0)
    await page.goto(ui.path(`functions/${uuid}/review`))
    await page.getByText('Functions are deployed by developers of this account.').waitFor()
    expect(await page.getByRole('button', { name: /Deploy|deploy/ }).count()).toBe(0)
    await takePictures(page, 'review-read-only')
  },
)
