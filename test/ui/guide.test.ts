// real parts: the product as a process, its UI and the guide in Chromium
import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { checkLook } from '../browser/check-look.ts'
import { openUi, type Ui } from '../browser/open-ui.ts'
import { fromRoot } from '../../scripts/start/from-root.ts'
import { IS_WHOLE } from '../support/at-scale.ts'

let ui: Ui
beforeAll(async () => {
  ui = await openUi()
}, 180_000)
afterEach(() => ui.check())
afterAll(() => ui?.close())

it('has a page for each of its texts, which leads to all others', async () => {
  const { page, watch } = await ui.open()
  await page.goto('/guide/')
  await checkLook(page, 'guide')
  await page.getByRole('navigation').getByRole('link', { name: 'Developing' }).click()
  await page.waitForURL('**/guide/developing')
  expect(await page.title()).toBe('Developing · Guide · Lamplighter')
  await checkLook(page, 'guide-developing')
  const links = page.getByRole('navigation').getByRole('link')
  const texts = readdirSync(fromRoot('docs/guide')).map((file) => file.replace('.md', ''))
  const paths = texts.map((name) => `/guide/${name === 'index' ? '' : name}`)
  const linked = await links.evaluateAll((all) =>
    all.map((each) => each.getAttribute('href') ?? ''),
  )
  expect(linked.toSorted()).toEqual(paths.toSorted())
  watch.expect(/status of 404/)
  await page.goto('/guide/nothing')
  await page.getByRole('heading', { name: 'There is nothing here' }).waitFor()
  await checkLook(page, 'nothing-here')
})

it('is shown in the theme that was chosen in the interface', async () => {
  const { page } = await ui.openSignedIn()
  await page.getByRole('button', { name: /^Account menu/ }).click()
  await page.getByRole('menuitemradio', { name: 'Dark' }).click()
  await page.goto('/guide/schedules')
  const scheme = await page.evaluate('getComputedStyle(document.documentElement).colorScheme')
  expect(scheme).toBe('dark')
})

it.runIf(IS_WHOLE)(
  'every section of the interface leads to what the guide says about it',
  async () => {
    const { page } = await ui.openSignedIn()
    const source = readFileSync(fromRoot('ui/src/frame/guide-link.tsx'), 'utf8')
    const places = [...source.matchAll(/'((?:[a-z-]+)#[a-z-]+)'/g)].map(([, place = '']) => place)
    expect(places.length).toBeGreaterThan(8)
    for (const place of places) expect(await hasPlace(`/guide/${place}`), place).toBe(true)
    for (const path of ['', 'functions', 'functions/new', 'schedules', 'logs', 'dead-letters']) {
      await page.goto(ui.path(path))
      await page.getByRole('heading', { level: 1 }).waitFor()
      const link = page.getByRole('link', { name: 'Guide to this page' })
      expect(await hasPlace((await link.getAttribute('href')) ?? ''), path).toBe(true)
    }
  },
)

async function hasPlace(address: string): Promise<boolean> {
  const [path, anchor] = address.split('#')
  const answer = await fetch(ui.server.url + path)
  const text = await answer.text()
  return answer.ok && (anchor === undefined || text.includes(`id="${anchor}"`))
}
