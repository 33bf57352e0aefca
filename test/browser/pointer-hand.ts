import type { Page } from 'playwright-core'
import type { Hand } from './whole-job.ts'

/** Works a page with a pointer. */
export function pointerHand(page: Page): Hand {
  return {
    press: (target) => target.click(),
    choose: (radio) => radio.check(),
    fill: (field, text) => field.fill(text),
    enterEditor: () => page.locator('.monaco-editor .view-line').first().click(),
  }
}
