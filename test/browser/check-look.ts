import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { casesAtScale } from '../support/at-scale.ts'
import { overflow } from '../support/page-checks.ts'
import { axeViolations } from './axe-violations.ts'
import { takePictures } from './take-pictures.ts'

const PHONE = { width: 390, height: 844 }
const DESKTOP = { width: 1280, height: 800 }
/** As narrow as WCAG 2.2 asks for (1.4.10): a desktop at 400 %. */
const NARROW = { width: 320, height: 640 }
/** What every page is looked at in: all of them in the long run, else one for each look, in turn. */
export const SETTINGS = [
  [DESKTOP, 'light'],
  [PHONE, 'dark'],
  [DESKTOP, 'dark'],
  [PHONE, 'light'],
] as const

/** `SETTINGS`, with another one first for names of another length. */
function inTurn({ length }: string) {
  const first = length % SETTINGS.length
  return [...SETTINGS.slice(first), ...SETTINGS.slice(0, first)]
}

/** Controls that are smaller than WCAG 2.2 asks for (2.5.8), but for links in a text. */
const SMALL_TARGETS = `[...document.querySelectorAll('button, [role=button], input:not([type=hidden]), select, summary')]
  .filter((each) => each.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .filter((each) => { const { width, height } = each.getBoundingClientRect(); return width > 1 && (width < 24 || height < 24) })
  .filter((each) => !each.closest('.monaco-editor, label'))
  .map((each) => each.outerHTML.slice(0, 200))`

/**
 * Checks a page as it is, with what is open on it: nothing that axe finds, light and dark, at a desktop and a phone; no
 * sideways scrolling down to 320 pixels; no control under 24. Takes its pictures, see `takePictures`.
 *
 * @param name of the page and its state, as `home-empty`
 * @param settings sizes and schemes
 */
export async function checkLook(
  page: Page,
  name: string,
  settings = casesAtScale(inTurn(name), 1),
): Promise<void> {
  const before = page.viewportSize() ?? DESKTOP
  await takePictures(page, name)
  for (const [size, colorScheme] of settings) {
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const where = `${name}, ${size.width} px, ${colorScheme}`
    expect(await axeViolations(page), where).toEqual([])
    expect(await page.evaluate(SMALL_TARGETS), where).toEqual([])
    await expect.poll(() => overflow(page), { message: where }).toBe(0)
  }
  await page.setViewportSize(NARROW)
  // What floats takes its new place a moment later.
  const message = `${name}, ${NARROW.width} px`
  await expect.poll(() => overflow(page), { message }).toBe(0)
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
  await page.setViewportSize(before)
}
