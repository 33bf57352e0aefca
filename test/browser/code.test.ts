// real parts: the product as a process, its UI in Chromium, the editor with its language service
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { checkLook } from './check-look.ts'
import { openUi, type Ui, type UiPage } from './open-ui.ts'

let ui: Ui
beforeAll(async () => {
  ui = await openUi()
}, 180_000)
afterEach(() => ui.check())
afterAll(() => ui?.close())

const SLOW = 180_000
const FAILING = `function lambda(input, callback) {
  console.info('got', input.payload.order)
  callback(null, input.payload.customer.name)
}`

/** Makes a function by the API and opens its code, once the editor is there. */
async function openCode(name: string, code: string): Promise<UiPage> {
  const made = await ui.admin.send('POST', '/lambdas', { name, implementation: { code } })
  const { uuid } = (await made.json()) as { uuid: string }
  const opened = await ui.openSignedIn(ui.path(`functions/${uuid}/code`))
  await waitForEditor(opened.page)
  return opened
}

async function waitForEditor(page: Page): Promise<void> {
  await page.locator('.monaco-editor .view-line').first().waitFor()
}

/** Puts the cursor at the end of the code and types. */
async function type(page: Page, text: string): Promise<void> {
  await page.locator('.monaco-editor .view-line').last().click()
  await page.keyboard.press('Control+End')
  await page.keyboard.insertText(text)
}

/** The drafts that a page's browser keeps, as JSON. */
function draftsOf(page: Page): Promise<string> {
  return page.evaluate(`new Promise((resolve, reject) => {
    const opening = indexedDB.open('lamplighter')
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const reading = opening.result.transaction('drafts').objectStore('drafts').getAll()
      reading.onsuccess = () => {
        opening.result.close()
        resolve(JSON.stringify(reading.result))
      }
    }
  })`)
}

function codeOf(page: Page): Promise<string> {
  return page.locator('.monaco-editor .view-lines').innerText()
}

describe('creating a function', { timeout: SLOW }, () => {
  it('takes a template, a domain and a name, and opens the code', async () => {
    const { page } = await ui.openSignedIn(ui.path('functions/new'))
    await page.getByText('Answers with a greeting').waitFor()
    await checkLook(page, 'create-template')
    await page.getByText('HTTP', { exact: true }).click()
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByLabel('Domain', { exact: true }).waitFor()
    expect(await page.getByLabel('Domain', { exact: true }).inputValue()).toBe('www.example.com')
    await checkLook(page, 'create-domain')
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByLabel('Name', { exact: true }).fill('-wrong')
    await page.getByText('Begin the name with a letter or a digit.').waitFor()
    await checkLook(page, 'create-name')
    await page.getByLabel('Name', { exact: true }).fill('Order status')
    await page.getByRole('button', { name: 'Create' }).click()
    await page.waitForURL((url) => url.pathname.endsWith('/code'))
    await waitForEditor(page)
    const whitelist = await ui.admin.send('GET', '/proxy-settings')
    expect(await whitelist.text()).toContain('www.example.com')
  })

  it('offers nothing to who may not write', async () => {
    const person = await ui.addPerson('FaaS-Invocation')
    const { page } = await ui.openSignedIn(ui.path('functions'), person)
    await page.getByRole('heading', { level: 1, name: 'Functions' }).waitFor()
    expect(await page.getByRole('link', { name: 'Create a function' }).count()).toBe(0)
    await page.goto(ui.path('functions/new'))
    await page.getByText('Functions are created by developers of this account.').waitFor()
    expect(await page.getByRole('button', { name: 'Next' }).count()).toBe(0)
  })
})

describe('the editor', { timeout: SLOW }, () => {
  it('keeps what was typed through a reload, until it is saved', async () => {
    const { page } = await openCode(
      'Kept',
      'function lambda(input, callback) { callback(null, 1) }\n',
    )
    await type(page, '// nothing of this is lost')
    await page.getByText('Unsaved, safe in this browser').waitFor()
    // The draft is written a moment after the last key.
    await expect.poll(() => draftsOf(page)).toContain('nothing of this is lost')
    page.on('dialog', (dialog) => void dialog.accept())
    await page.reload()
    await waitForEditor(page)
    await page.getByText(/Your unsaved changes from .* are back/).waitFor()
    expect(await codeOf(page)).toMatch(/nothing.of.this.is.lost/)
    await page.keyboard.press('Control+s')
    await page.getByText('Saved as version 2.').first().waitFor()
    await page.getByText('Saved as version 2.').first().waitFor({ state: 'hidden' })
    await checkLook(page, 'code-saved')
  })

  it('runs what is on the screen, and shows the failure at its line', async () => {
    const { page } = await openCode('Failing', FAILING)
    await page.keyboard.press('Control+Enter')
    await page.getByText('✖ Failed').waitFor()
    await page.getByRole('button', { name: 'Line 3', exact: true }).click()
    await page.getByText('Ln 3, Col').waitFor()
    await page.getByText('‹ got').waitFor()
    await checkLook(page, 'code-failed')
  })

  it('marks what the server would refuse, at its line, with what mends it', async () => {
    const { page } = await openCode(
      'Marked',
      'function lambda(input, callback) { callback(null, 1) }\n',
    )
    await type(page, "fetch('https://api.elsewhere.example/' + process.env.LIMIT)")
    await page.getByRole('button', { name: 'Problems 2' }).click()
    await page.getByRole('button', { name: 'Add the variable LIMIT' }).click()
    await page.getByLabel('Name of variable 1').waitFor()
    await page.getByRole('button', { name: 'Problems 1' }).waitFor()
    await page.getByRole('button', { name: 'Add api.elsewhere.example to the whitelist' }).click()
    await page.getByRole('button', { name: 'Problems 0' }).waitFor()
  })

  it('loses nothing when somebody else has saved', async () => {
    const { page, watch } = await openCode(
      'Shared',
      'function lambda(input, callback) { callback(null, 1) }\n',
    )
    watch.expect(/status of 412/)
    await type(page, '// mine')
    await page.getByText('Unsaved, safe in this browser').waitFor()
    const uuid = new URL(page.url()).pathname.split('/').at(-2)
    const theirs = {
      implementation: { code: 'function lambda(input, callback) { callback(null, 2) }' },
    }
    await ui.admin.send('PUT', `/lambdas/${uuid}`, theirs)
    await page.keyboard.press('Control+s')
    await page.getByText(/saved version 2 while you were writing/).waitFor()
    await page.getByRole('button', { name: 'Compare' }).click()
    await page.getByRole('button', { name: 'Keep mine as version 3' }).click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.keyboard.press('Control+s')
    await page.getByText('Saved as version 3.').first().waitFor()
    expect(await codeOf(page)).toMatch(/mine/)
  })
})
