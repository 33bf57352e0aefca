// real parts: the product as a process, its UI in Chromium, the editor with its language service
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { IS_WHOLE } from '../support/at-scale.ts'
import { checkLook } from './check-look.ts'
import { goInside } from './go-inside.ts'
import { openUi, type Ui, type UiPage } from './open-ui.ts'

let ui: Ui
beforeAll(async () => {
  ui = await openUi()
}, 180_000)
afterEach(() => ui.check())
afterAll(() => ui?.close())

const SLOW = 180_000
/** What a card's background is in each scheme of the system. */
const SCHEMES = [
  ['dark', 'rgb(27, 33, 42)'],
  ['light', 'rgb(255, 255, 255)'],
] as const
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
  it.runIf(IS_WHOLE)('takes a template, a domain and a name, and opens the code', async () => {
    const { page } = await ui.openSignedIn(ui.path('functions/new'))
    await page.getByText('Answers with a greeting').waitFor()
    await checkLook(page, 'create-template')
    await page.getByText('HTTP', { exact: true }).click()
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByLabel('Domain', { exact: true }).waitFor()
    expect(await page.getByLabel('Domain', { exact: true }).inputValue()).toBe('www.example.com')
    await checkLook(page, 'create-domain')

    // What is proposed for one template is not whitelisted for another.
    await goInside(page, ui.path('functions/new?step=name&template=greeting'))
    await page.getByText('From the template Greeting').waitFor()
    await page.getByLabel('Name', { exact: true }).fill('Greeter')
    await page.getByRole('button', { name: 'Create, deploy and invoke' }).click()
    await page.getByRole('heading', { name: 'Greeter is lit' }).waitFor()
    const whitelisted = async () => (await ui.admin.send('GET', '/proxy-settings')).text()
    expect(await whitelisted()).not.toContain('www.example.com')
    await goInside(page, ui.path('functions/new?template=http'))
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByLabel('Domain', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByLabel('Name', { exact: true }).fill('-wrong')
    await page.getByText('Begin the name with a letter or a digit.').waitFor()
    await checkLook(page, 'create-name')
    await page.getByLabel('Name', { exact: true }).fill('Order status')
    await page.getByRole('button', { name: 'Create', exact: true }).click()
    await page.waitForURL((url) => url.pathname.endsWith('/code'))
    await waitForEditor(page)
    expect(await whitelisted()).toContain('www.example.com')
  })

  it.runIf(IS_WHOLE)('offers nothing to who may not write', async () => {
    const person = await ui.addPerson('FaaS-Invocation')
    const { page } = await ui.openSignedIn(ui.path('functions'), person)
    await page.getByRole('heading', { level: 1, name: 'Functions' }).waitFor()
    expect(await page.getByRole('link', { name: 'Create a function' }).count()).toBe(0)

    // One of each state, so each in a list of its own: the keys lead from one list to the next.
    await ui.admin.deployCode('function lambda(input, callback) { callback() }', { name: 'Lit' })
    await ui.admin.createLambda('function lambda(input, callback) { callback() }', {
      name: 'Draft',
    })
    await page.reload()
    await page.getByRole('link', { name: /^Draft\b/ }).waitFor()
    const links = await page.locator('main [data-row-link]').allTextContents()
    const focused = () => page.evaluate('document.activeElement.textContent')
    for (const link of links) {
      await page.keyboard.press('j')
      await expect.poll(focused).toBe(link)
    }
    await page.keyboard.press('k')
    await expect.poll(focused).toBe(links.at(-2))

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

  it.runIf(IS_WHOLE)('knows what is in the payload of its event', async () => {
    const implementation = { code: 'function lambda(input, callback) { callback(null, 1) }\n' }
    const made = await ui.admin.send('POST', '/lambdas', {
      name: 'Typed',
      eventId: 'conversational_command',
      implementation,
    })
    const { uuid, samplePayload } = (await made.json()) as {
      uuid: string
      samplePayload: { payload: Record<string, unknown> }
    }
    const [member = ''] = Object.keys(samplePayload.payload)
    const { page } = await ui.openSignedIn(ui.path(`functions/${uuid}/code?panel=settings`))
    await waitForEditor(page)
    await type(page, 'const sample = input.payload')
    await page.keyboard.type('.')
    await page.locator('.suggest-widget').getByRole('option', { name: member }).first().waitFor()
    await page.keyboard.type(member)
    await page.keyboard.press('Escape')
    await page.locator('.view-line', { hasText: 'const' }).getByText(member).last().hover()
    await page.getByText("In the event's sample:").waitFor()

    await page.getByText(/more can be required/).click()
    const lodash = page.getByRole('listitem').filter({ hasText: 'lodash' })
    const href = await lodash.getByRole('link').getAttribute('href')
    expect(href).toMatch(/^https:\/\/www\.npmjs\.com\/package\/lodash\/v\/\d/)
    await checkLook(page, 'code-settings')

    const background = () =>
      page.evaluate('getComputedStyle(document.querySelector(".monaco-editor")).backgroundColor')
    for (const [colorScheme, colour] of SCHEMES) {
      await page.emulateMedia({ colorScheme })
      await expect.poll(background).toBe(colour)
    }
    await page.emulateMedia({ colorScheme: null })
  })

  it.runIf(IS_WHOLE)(
    'loses nothing when somebody else has saved, in whatever way it is settled',
    async () => {
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
      await page.getByRole('button', { name: 'Take version 2' }).click()
      await expect.poll(() => codeOf(page)).not.toMatch(/mine/)

      // What was given up is there after a reload, and comes back.
      await page.reload()
      await waitForEditor(page)
      await page.getByText(/is kept in this browser until/).waitFor()
      await checkLook(page, 'code-given-up')
      await page.getByRole('button', { name: 'Put it back' }).click()
      await expect.poll(() => codeOf(page)).toMatch(/mine/)
      await page.keyboard.press('Control+s')
      await page.getByText('Saved as version 3.').first().waitFor()

      // Again, and this time mine is kept.
      await type(page, '// again')
      await page.getByText('Unsaved, safe in this browser').waitFor()
      await ui.admin.send('PUT', `/lambdas/${uuid}`, theirs)
      await page.keyboard.press('Control+s')
      await page.getByRole('button', { name: 'Compare' }).first().click()
      await page.getByRole('button', { name: 'Keep mine as version 5' }).click()
      await page
        .getByRole('button', { name: 'Keep mine as version 5' })
        .waitFor({ state: 'detached' })
      await page.keyboard.press('Control+s')
      await page.getByText('Saved as version 5.').first().waitFor()
      expect(await codeOf(page)).toMatch(/mine.*again/)
    },
  )

  it.runIf(IS_WHOLE)(
    'keeps the text through a kill of the tab and a refused save, and when the function is deleted',
    async () => {
      const { page, watch } = await openCode(
        'Doomed',
        'function lambda(input, callback) { callback(null, 1) }\n',
      )
      watch.expect(/status of 4\d\d|The page crashed/)
      const uuid = new URL(page.url()).pathname.split('/').at(-2)
      await type(
        page,
        `// every character: "äöü" 'ß' \u{1F3EE} ${'x'.repeat(200)}\nfunction lambda() {}`,
      )
      await page.getByText('Unsaved, safe in this browser').waitFor()
      await page.keyboard.press('Control+s')
      await page.getByText(/^Not saved\./).waitFor()
      const typed = await codeOf(page)
      const context = page.context()
      // The draft is written when keys have rested; a kill asks nobody.
      await expect.poll(() => draftOf(page, uuid)).toContain('\u{1F3EE}')
      await kill(page)

      const next = await context.newPage()
      await next.goto(ui.path(`functions/${uuid}/code`))
      await waitForEditor(next)
      await next.getByText(/Your unsaved changes from .* are back/).waitFor()
      expect(await codeOf(next)).toBe(typed)
      await next.locator('.monaco-editor .view-line').last().click()
      await next.keyboard.press('Control+End')
      await next.keyboard.press('Shift+Home')
      await next.keyboard.press('Delete')

      expect((await ui.admin.send('DELETE', `/lambdas/${uuid}`)).status).toBe(204)
      await next.keyboard.press('Control+s')
      await next.getByText('This function was deleted meanwhile.').waitFor()
      await expect.poll(() => draftOf(next, uuid)).not.toContain('lambda() {}')
      next.on('dialog', (dialog) => void dialog.accept())
      await next.reload()
      await next.getByText('There is no such function').waitFor()
      await next.getByRole('button', { name: 'Save as new function' }).click()
      await next.getByLabel('Name', { exact: true }).fill('Risen')
      await next.getByRole('button', { name: 'Save', exact: true }).click()
      await next.waitForURL(
        (url) => url.pathname.endsWith('/code') && !url.href.includes(`${uuid}`),
      )
      await waitForEditor(next)
      await expect.poll(() => codeOf(next)).toMatch(/every.character/)
      await next.close()
    },
  )
})

/** What this browser keeps of a function's text. */
function draftOf(page: Page, uuid: string | undefined): Promise<string> {
  return page.evaluate(`new Promise((resolve, reject) => {
    const opening = indexedDB.open('lamplighter')
    opening.addEventListener('error', () => reject(new Error('There is no store.')))
    opening.addEventListener('success', () => {
      const asked = opening.result.transaction('drafts').objectStore('drafts').getAll()
      asked.addEventListener('success', () => {
        opening.result.close()
        resolve(JSON.stringify(asked.result.find(({ uuid }) => uuid === ${JSON.stringify(uuid)}) ?? null))
      })
    })
  })`)
}

/** Ends the process of a page, as a crash does: no event is fired in it. */
async function kill(page: Page): Promise<void> {
  const gone = page.waitForEvent('crash')
  const session = await page.context().newCDPSession(page)
  void session.send('Page.crash').catch(() => undefined)
  await gone
}
