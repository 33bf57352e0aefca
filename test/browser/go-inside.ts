import type { Page } from 'playwright-core'

/** Goes to an address inside the application, without loading it anew. */
export async function goInside(page: Page, path: string): Promise<void> {
  await page.evaluate(`history.pushState({}, '', ${JSON.stringify(path)})`)
}
