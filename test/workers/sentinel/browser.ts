import type { Sentinel } from './start-sentinel.ts'

/** An answer as a browser sees it. */
export interface Visit {
  status: number
  headers: Headers
  text: string
  /** Where the answer leads, if it is a redirect. */
  location: URL | undefined
}

/** A browser without scripts: it keeps cookies, and fills in and sends the forms of a page. */
export class Browser {
  readonly #sentinel: Pick<Sentinel, 'url'>
  readonly #address: string | undefined
  readonly #cookies = new Map<string, string>()

  /** A browser at an address; without one it is as if nobody in front named any. */
  constructor(sentinel: Pick<Sentinel, 'url'>, address?: string) {
    this.#sentinel = sentinel
    this.#address = address
  }

  open(path: string): Promise<Visit> {
    return this.#send(path)
  }

  /** Sends the first form of a page that has a field or button of this name. */
  submit(page: Visit, fields: Record<string, string>, headers: Record<string, string> = {}) {
    const forms = page.text.match(/<form[\s\S]*?<\/form>/g) ?? []
    const form = forms.find((each) =>
      Object.keys(fields).every((name) => each.includes(`name="${name}"`)),
    )
    const action = /action="([^"]*)"/.exec(form ?? '')?.[1]
    if (!form || action === undefined) throw new Error(`No such form in: ${page.text}`)
    const hidden = [...form.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)]
    const body = new URLSearchParams(
      Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value])),
    )
    for (const [name, value] of Object.entries(fields)) body.set(name, value)
    return this.#send(action.replaceAll('&amp;', '&'), body, headers)
  }

  async #send(path: string, form?: URLSearchParams, headers: Record<string, string> = {}) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(this.#sentinel.url + path, {
      ...(form && { method: 'POST', body: form }),
      headers: {
        ...headers,
        ...(cookie && { cookie }),
        ...(this.#address !== undefined && { 'cf-connecting-ip': this.#address }),
      },
      redirect: 'manual',
    })
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=')
      this.#cookies.set(name, value)
    }
    const location = response.headers.get('location')
    return {
      status: response.status,
      headers: response.headers,
      text: await response.text(),
      location: location === null ? undefined : new URL(location, this.#sentinel.url),
    }
  }
}
