/** What the scripts API does with a call: as it should, refuse it, or lose the connection before or after. */
export type Fault = 'none' | 'refuse' | 'break' | 'drop-before' | 'drop-after'

/** A scripts API that keeps the tags of scripts and fails as it is told. */
export class ScriptsApiStandIn {
  /** Tags by script name. */
  readonly scripts = new Map<string, string[]>()
  /** The fault of calls to come, by "METHOD candidate" or "METHOD serving". */
  readonly faults = new Map<string, Fault>()

  /** Answers a call; rejects as `fetch` does when the connection is lost. */
  async answer(request: Request): Promise<Response> {
    const { method, url } = request
    if (/\/scripts\?/.test(url)) return this.#list(url)
    const name = /\/scripts\/([^/?]+)/.exec(url)?.[1] ?? ''
    const call = `${method} ${name.endsWith('-candidate') ? 'candidate' : 'serving'}`
    const fault = this.faults.get(call) ?? 'none'
    if (fault === 'drop-before') throw connectionLost()
    if (fault === 'refuse' || fault === 'break') {
      const body = { success: false, errors: [{ message: 'No luck.' }] }
      return Response.json(body, { status: fault === 'refuse' ? 400 : 500 })
    }
    const found = this.scripts.has(name)
    if (method === 'PUT') this.scripts.set(name, await tagsIn(await request.formData()))
    if (method === 'DELETE') this.scripts.delete(name)
    if (fault === 'drop-after') throw connectionLost()
    const status = method === 'PUT' || found ? 200 : 404
    return Response.json({ success: true, result: this.scripts.get(name) ?? null }, { status })
  }

  #list(url: string): Response {
    const [, tag = ''] = /[?&]tags=(.*?):yes/.exec(url) ?? []
    const found = [...this.scripts].filter(([, tags]) => tags.includes(tag))
    return Response.json({ success: true, result: found.map(([id, tags]) => ({ id, tags })) })
  }
}

function connectionLost(): Error {
  return new Error('Network connection lost.')
}

async function tagsIn(upload: FormData): Promise<string[]> {
  const metadata = upload.get('metadata')
  if (metadata === null) throw new Error('The upload has no metadata.')
  const text = typeof metadata === 'string' ? metadata : await metadata.text()
  return (JSON.parse(text) as { tags?: string[] }).tags ?? []
}
