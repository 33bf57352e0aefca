import type { Page } from 'playwright-core'

/** Presses a button that copies, and tells what it put on the clipboard. */
export async function copiedText(page: Page, button: string): Promise<string> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate(`navigator.clipboard.writeText('')`)
  await page.getByRole('button', { name: button }).click()
  for (;;) {
    const text: string = await page.evaluate('navigator.clipboard.readText()')
    if (text !== '') return text
  }
}
