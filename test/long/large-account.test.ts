// real parts: the product as a process, with an account as large as it may get, its UI in Chromium
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { timeLists } from '../../scripts/bench/lists.ts'
import { fillRecords } from '../../scripts/bench/records.ts'
import { makeRunFolder } from '../../scripts/start/run-folder.ts'
import { checkLook } from '../browser/check-look.ts'
import { openUi, type Ui } from '../browser/open-ui.ts'
import { AccountClient } from '../support/account-client.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { copyFunction } from './copy-function.ts'
import { expectFewElements, focusedRow, report, tailed, timed } from './measure-page.ts'

const FUNCTIONS = 10_000
const LIT = 10
const LOG_LINES = 100_000
/** What the made-up lines are of: those of the last ten are of functions that are gone. */
const UUID_PREFIX = 'bbbbbbbb-0000-4000-8000-'
const FIRST_UUID = 10
const LINES_A_SECOND = 1_000
/** As `fillRecords` makes them up. */
const LINES_A_RECORD = 4
/** So many lines pass through the tail before it is looked at. */
const TAILED = 5_000
const LIST_TIMES = 40
const LONG = { timeout: 600_000 }
/** How long a page may take under load. */
const SOON = { timeout: 60_000 }

const LIT_CODE = `function lambda(input, callback) { callback(null, 'done') }`

const uuidOf = (index: number) => UUID_PREFIX + String(FIRST_UUID + index).padStart(12, '0')

const dataDir = mkdtempSync(join(tmpdir(), 'lamplighter-large-'))
let server: TestServer | undefined
let ui: Ui

beforeAll(async () => {
  const before = await startServer({ dataDir })
  const admin = await AccountClient.admin(before)
  await before.provisioning.setLimits(before.account, { lambdas: FUNCTIONS + LIT + 100 })
  const { uuid } = await admin.createLambda(LIT_CODE, { name: 'pattern' })
  await before.stop()
  copyFunction(dataDir, uuid, { count: FUNCTIONS, uuidOf })

  server = await startServer({ dataDir })
  ui = await openUi(server)
  for (let lit = 1; lit <= LIT; lit++) {
    await ui.admin.deployCode(LIT_CODE, { name: `${String(lit).padStart(2, '0')} lit` })
  }
  await fillRecords(makeRunFolder(dataDir), server.account, LOG_LINES)
}, 600_000)
afterEach(() => ui.check())
afterAll(async () => {
  await ui?.close()
  await server?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** Has lines written at an even pace until it is told to stop; resolves with the number of the last one. */
async function write(signal: AbortSignal): Promise<number> {
  const begin = performance.now()
  let lines = 0
  while (!signal.aborted) {
    const due = ((performance.now() - begin) / 1_000) * LINES_A_SECOND - lines
    const now = LINES_A_RECORD * Math.floor(Math.min(due, LINES_A_SECOND) / LINES_A_RECORD)
    const first = (LOG_LINES + lines) / LINES_A_RECORD
    if (now > 0) {
      await fillRecords(makeRunFolder(dataDir), ui.server.account, now, { first, spreadMs: 1 })
    }
    lines += now
    await sleep(50)
  }
  return LOG_LINES + lines - 1
}

it('Ten thousand functions are listed, walked and searched in', LONG, async () => {
  const { page } = await ui.openSignedIn(ui.path('settings/limits'))
  const total = await countFunctions()
  await timed('Home: its numbers', async () => {
    await page.goto(ui.path(''))
    await page.getByText(`${total} functions`).waitFor(SOON)
  })
  const paint = await page.evaluate<number>(
    `performance.getEntriesByName('first-contentful-paint')[0].startTime`,
  )
  report('Home: first paint', `${paint.toFixed(0)} ms`)
  await expectFewElements(page, 'Home')

  await page.goto(ui.path('functions?view=flat'))
  const table = page.getByRole('table', { name: 'Functions' })
  await table.getByRole('row').nth(100).waitFor(SOON)
  await expectFewElements(page, 'the first hundred functions')
  const more = page.getByRole('button', { name: 'Show more' })
  for (let shown = 200; shown <= 1_000; shown += 100) {
    await more.click()
    await page.getByText(`${shown.toLocaleString('en')} of ${total}`).waitFor(SOON)
  }
  await expect(table.getAttribute('aria-rowcount')).resolves.toBe('1001')
  await page.getByText(`1,000 of ${total}`).scrollIntoViewIfNeeded()
  const last = table.locator('tr[data-index="999"]').getByRole('link')
  await last.waitFor(SOON)
  await last.focus()
  await page.evaluate('scrollTo(0, 0)')
  await table.getByRole('link', { name: '01 lit' }).waitFor(SOON)
  // What has the focus stays where it is, and from there one walks on.
  expect(await last.evaluate((link) => link === link.ownerDocument.activeElement)).toBe(true)
  await page.keyboard.press('k')
  await expect.poll(() => focusedRow(page), SOON).toBe('998')
  await expectFewElements(page, 'a thousand functions')
  await checkLook(page, 'functions-thousand')

  const search = page.getByLabel('Search functions')
  const name = 'order 07421'
  await page.keyboard.press('/')
  await page.keyboard.type(name, { delay: 180 })
  await timed('search in 10,000 functions, from the last key', async () => {
    await table.getByRole('link', { name }).waitFor(SOON)
    await page.getByText(/^1 of 1$/).waitFor(SOON)
  })
  expect(await search.inputValue()).toBe(name)

  for (const group of ['functions', 'deployments', 'schedules', 'schedules/new']) {
    await page.goto(ui.path(group))
    await page.getByRole('heading', { level: 1 }).waitFor(SOON)
    await page
      .locator('[class*=skeleton]')
      .first()
      .waitFor({ state: 'detached', ...SOON })
    await expectFewElements(page, group)
  }
  await page.keyboard.press('Control+k')
  await page.getByLabel('Go anywhere').last().waitFor(SOON)
  await page.keyboard.type('order 0999', { delay: 60 })
  await page.getByRole('option', { name: 'order 09990' }).first().waitFor(SOON)
  await expectFewElements(page, 'the palette')
})

it('The API lists ten thousand functions page by page', LONG, async () => {
  const lists = await timeLists(async (path) => {
    const answer = await ui.admin.send('GET', path)
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text}`)
    return JSON.parse(text) as unknown
  }, LIST_TIMES)
  for (const [what, took] of lists) report(what, took)
})

it('A hundred thousand lines are searched, and an invocation is opened', LONG, async () => {
  const asked: string[] = []
  const { page } = await ui.openSignedIn(ui.path('logs?range=7d'))
  page.on('request', (request) => {
    if (/\/lambda(s\/|-summaries\?)/.test(request.url())) asked.push(request.url())
  })
  await page.reload()
  const rows = page.getByRole('list', { name: 'Log lines' }).getByRole('listitem')
  await rows.first().waitFor(SOON)
  for (let shown = 200; shown <= 600; shown += 100) {
    await page.getByRole('button', { name: 'Search on' }).click()
    await page.getByText(`${shown} shown`).waitFor(SOON)
    // Those of all fifty functions are in the document now.
    if (shown === 200) await page.getByText('a function that is gone').first().waitFor(SOON)
  }
  await expectFewElements(page, 'six hundred log lines')
  // Names come for many functions at once; those that are gone have none, and are not asked for one by one.
  expect(asked.length).toBeLessThan(10)

  const text = 'number 4711'
  await page.keyboard.press('/')
  await page.keyboard.type(text, { delay: 180 })
  await timed('search in 100,000 lines, from the last key', () =>
    page
      .getByText(/number 4711\d?$/)
      .first()
      .waitFor(SOON),
  )
  expect(await page.getByLabel('Text or id').inputValue()).toBe(text)
  await rows.first().getByRole('button').first().click()
  const link = page.getByRole('link', { name: /^[\da-f]{8}-/ }).first()
  await link.waitFor(SOON)
  await timed('opening one invocation', async () => {
    await link.click()
    await page
      .getByText(/number 4711\d?$/)
      .first()
      .waitFor(SOON)
    await page.waitForURL((url) => url.pathname.startsWith(ui.path('invocations/')))
  })
  await expectFewElements(page, 'one invocation')
})

it(
  'A tail of a thousand lines a second shows them all, and what is typed arrives',
  LONG,
  async () => {
    const { page } = await ui.openSignedIn(ui.path('logs?live=1'))
    await page.getByText(/^Live/).first().waitFor(SOON)
    const over = new AbortController()
    const writing = write(over.signal)
    try {
      await expect.poll(() => tailed(page), SOON).toBeGreaterThan(0)
      const [before, begin] = [await tailed(page), performance.now()]
      await expect.poll(() => tailed(page), { timeout: 180_000 }).toBeGreaterThan(before + TAILED)
      const perSecond = ((await tailed(page)) - before) / ((performance.now() - begin) / 1_000)
      report('tail: lines shown a second', perSecond.toFixed(0))
      await expectFewElements(page, 'the tail')
      // Nobody scrolled, so it follows.
      expect(await page.getByText(/^Paused/).count()).toBe(0)

      await page.mouse.wheel(0, -2_000)
      const paused = page.getByRole('button', { name: /^Paused, [1-9]/ })
      await paused.waitFor(SOON)
      await expectFewElements(page, 'the paused tail')
      await paused.click()
      await paused.waitFor({ state: 'detached', ...SOON })

      const text = 'number 1'
      await page.keyboard.press('/')
      await page.keyboard.type(text, { delay: 180 })
      expect(await page.getByLabel('Text or id').inputValue()).toBe(text)
      await expect.poll(() => new URL(page.url()).searchParams.get('q'), SOON).toBe(text)
      expect(await page.getByLabel('Text or id').inputValue()).toBe(text)
      await page.getByRole('button', { name: 'Clear the search' }).click()
    } finally {
      over.abort()
    }
    const last = await writing
    report('tail: lines written in all', (last + 1 - LOG_LINES).toLocaleString('en'))
    await page.getByText(new RegExp(`number ${last}$`)).waitFor(SOON)
    await expectFewElements(page, 'the tail at its end')
  },
)

async function countFunctions(): Promise<string> {
  const answer = await ui.admin.send('GET', '/lambda-summaries?limit=1')
  return ((await answer.json()) as { total: number }).total.toLocaleString('en')
}
