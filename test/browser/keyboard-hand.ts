import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Hand } from './whole-job.ts'

/** More stops than any page has on the way from one thing to the next. */
const MAX_STOPS = 150

/** What is wrong with where the focus is; nothing where somebody sees it. */
const PROBLEM_OF_FOCUS = `(() => {
  const focused = document.activeElement
  if (!focused || focused === document.body) return 'Nothing has the focus.'
  const words = focused.outerHTML.slice(0, 200)
  // An input that is drawn by its label shows the focus there.
  const isDrawnByLabel = getComputedStyle(focused).opacity === '0'
  const shown = (isDrawnByLabel && focused.closest('label')) || focused
  const editor = focused.closest('.monaco-editor')
  if (editor) {
    const isSeen = editor.classList.contains('focused') && editor.querySelector('.cursor')
    return isSeen ? '' : 'No cursor shows in the editor.'
  }
  if (!shown.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return 'Not visible: ' + words
  const { top, left, bottom, right, width, height } = shown.getBoundingClientRect()
  if (width < 2 || height < 2) return 'Too small to be seen: ' + words
  if (bottom <= 0 || right <= 0 || top >= innerHeight || left >= innerWidth) return 'Out of sight: ' + words
  const outlined = ({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && parseFloat(outlineWidth) > 0
  const places = [shown, shown.parentElement, shown.parentElement?.parentElement]
  const isOutlined = places.some((each) => each && outlined(getComputedStyle(each))) ||
    outlined(getComputedStyle(shown, '::after'))
  return isOutlined ? '' : 'Nothing shows that it has the focus: ' + words
})()`

/** Fails where the focus is lost, or nobody can see it. It may come a moment after what shows. */
export async function expectFocusSeen(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(PROBLEM_OF_FOCUS)).toBe('')
}

/**
 * Works a page that was just loaded by the keyboard alone, from the element that has the focus to the one that is
 * wanted; at each stop the focus has to be seen.
 */
export function keyboardHand(page: Page): Hand {
  const { keyboard } = page
  let isFresh = true

  /** Walks by Tab, or Shift+Tab where the target stands before, until `isThere`. */
  async function walk(target: Locator, isThere: () => Promise<boolean>): Promise<void> {
    await target.waitFor()
    if (!isFresh) await expectFocusSeen(page)
    isFresh = false
    for (let stop = 0; stop < MAX_STOPS; stop++) {
      if (await isThere()) return
      if (await page.evaluate(IS_TAB_TYPED)) await keyboard.press('Control+m')
      await keyboard.press((await isBehind(target)) ? 'Shift+Tab' : 'Tab')
      await expectFocusSeen(page)
    }
    throw new Error(`Tab does not lead to ${target.toString()}.`)
  }

  const walkTo = (target: Locator) => walk(target, () => hasFocus(target))

  return {
    async press(target) {
      if ((await target.getAttribute('role')) === 'tab') {
        const list = page.getByRole('tablist').filter({ has: target })
        await walk(target, () =>
          list.evaluate((each) => each.contains(each.ownerDocument.activeElement)),
        )
        const key = (await isBehind(target)) ? 'ArrowLeft' : 'ArrowRight'
        for (let at = 0; at < 10 && !(await hasFocus(target)); at++) await keyboard.press(key)
        await expectFocusSeen(page)
      } else await walkTo(target)
      await keyboard.press('Enter')
    },
    async choose(radio) {
      const name = await radio.getAttribute('name')
      const isAtGroup = () =>
        page.evaluate<boolean>(`document.activeElement.name === ${JSON.stringify(name)}`)
      await walk(radio, isAtGroup)
      for (let at = 0; at < 50 && !(await radio.isChecked()); at++) {
        await keyboard.press('ArrowDown')
        await expect.poll(() => page.evaluate('document.activeElement.checked')).toBe(true)
        await expectFocusSeen(page)
      }
      expect(await hasFocus(radio)).toBe(true)
    },
    async fill(field, text) {
      await walkTo(field)
      await keyboard.press('Control+a')
      await keyboard.insertText(text)
    },
    async enterEditor() {
      if (await page.evaluate(IS_IN_EDITOR)) return
      await expectFocusSeen(page)
      await keyboard.press('F6')
      await expect.poll(() => page.evaluate(IS_IN_EDITOR)).toBe(true)
    },
  }
}

const IS_IN_EDITOR = `document.activeElement.closest('.monaco-editor') !== null`
/** Tab types into the editor until Ctrl+M lets it leave. */
const IS_TAB_TYPED = `${IS_IN_EDITOR} && globalThis.tabLeaves !== true && (globalThis.tabLeaves = true)`

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((each) => each === each.ownerDocument.activeElement)
}

function isBehind(target: Locator): Promise<boolean> {
  return target.evaluate((each) => {
    const { activeElement, body } = each.ownerDocument
    const isBefore =
      activeElement?.compareDocumentPosition(each) === each.DOCUMENT_POSITION_PRECEDING
    return activeElement !== body && isBefore
  })
}
