import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Elements that the document of a page may hold. */
const MOST_ELEMENTS = 5_000

/** Expects that what a page holds stays small, and says how much it is. */
export async function expectFewElements(page: Page, where: string): Promise<void> {
  const count = await page.locator('*').count()
  expect(count, where).toBeLessThan(MOST_ELEMENTS)
  report(`elements: ${where}`, count.toLocaleString('en'))
}

/** Says how long something took. */
export async function timed(what: string, work: () => Promise<unknown>): Promise<void> {
  const begin = performance.now()
  await work()
  report(what, `${(performance.now() - begin).toFixed(0)} ms`)
}

/** Says a figure, for who reads the run. */
export function report(what: string, value: string): void {
  console.info(`${what.padEnd(52)} ${value}`)
}

/** Lines that the tail of a page has shown so far. */
export async function tailed(page: Page): Promise<number> {
  const letGo = page.getByText('older lines were let go here')
  const words = (await letGo.count()) > 0 ? await letGo.textContent() : ''
  const rows = page.getByRole('list', { name: 'Live log' }).getByRole('listitem')
  const last = (await rows.count()) > 0 ? await rows.last().getAttribute('data-index') : '-1'
  return Number((words ?? '').replaceAll(/\D/g, '')) + Number(last) + 1
}

/** The place of the row that has the focus in its list. */
export function focusedRow(page: Page): Promise<string> {
  return page.evaluate<string>(`document.activeElement.closest('tr').dataset.index`)
}
