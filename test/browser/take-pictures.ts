import { join } from 'node:path'
import type { Page } from 'playwright-core'

const WIDTHS = [390, 768, 1280, 1680]
const SCHEMES = ['light', 'dark'] as const
const HEIGHTS: Record<number, number> = { 390: 844, 768: 1024, 1280: 800, 1680: 1050 }
/** Settles when the page has painted itself anew; the editor follows a change of scheme a frame later. */
const PAINTED = `new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))`
/** The folder that pictures go to; without it, none are made. */
const FOLDER = process.env['LAMPLIGHTER_TEST_PICTURES']

/**
 * Takes pictures of a page as it is at four widths, light and dark, for people to look at; its size and scheme are
 * then those that it had. They are made only when `LAMPLIGHTER_TEST_PICTURES` names a folder.
 *
 * @param name of the page and its state, as `home-empty`; the files are named after it
 */
export async function takePictures(page: Page, name: string): Promise<void> {
  if (FOLDER === undefined) return
  const before = page.viewportSize()
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHTS[width] ?? width })
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme })
      await page.evaluate(PAINTED)
      const path = join(FOLDER, `${name}-${width}-${colorScheme}.png`)
      await page.screenshot({ path, animations: 'disabled' })
    }
  }
  await page.emulateMedia({ colorScheme: null })
  if (before) await page.setViewportSize(before)
}
