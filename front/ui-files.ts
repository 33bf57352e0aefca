import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import type { FrontRequest, FrontResponse } from './front-server.ts'
import { refusal, sendAnswer } from './send-answer.ts'

const UiFile = z.object({
  path: z.string(),
  type: z.string(),
  cacheControl: z.string(),
  hash: z.string(),
  file: z.string(),
  encodings: z.object({ br: z.string().optional(), gzip: z.string().optional() }),
})
/** A file of the UI: see `ui/build/served-files.ts`, which writes the list. */
type UiFile = z.infer<typeof UiFile>

const ServedFiles = z.object({
  headers: z.record(z.string(), z.string()),
  pages: z.array(z.string()),
  platform: z.array(z.string()),
  notFound: UiFile,
  files: z.array(UiFile),
})

/** Paths as the list names them: a trailing `*` stands for anything. */
class Paths {
  readonly #exact: Set<string>
  readonly #prefixes: string[]

  constructor(paths: readonly string[]) {
    this.#exact = new Set(paths.filter((path) => !path.endsWith('*')))
    this.#prefixes = paths.filter((path) => path.endsWith('*')).map((path) => path.slice(0, -1))
  }

  has(path: string): boolean {
    return this.#exact.has(path) || this.#prefixes.some((prefix) => path.startsWith(prefix))
  }
}

/** From the smallest answer to the largest. */
const ENCODINGS = ['br', 'gzip'] as const
const PAGE = '/index.html'

/**
 * The built UI. Only what its list names is served, found by the very text of a request's path, so that no other
 * spelling of a path leads anywhere, and nothing of a request becomes part of a file's name.
 */
export class UiFiles {
  readonly #folder: string
  readonly #headers: Record<string, string>
  readonly #files: Map<string, UiFile>
  readonly #pages: Paths
  readonly #platform: Paths
  readonly #notFound: UiFile
  /** Files that were asked for. They never change, and many slow readers share one copy. */
  readonly #contents = new Map<string, Promise<Buffer>>()

  /** Reads the list of a build. Throws when there is none. */
  constructor(folder: string) {
    const text = readFileSync(join(folder, 'served-files.json'), 'utf8')
    const { headers, pages, platform, notFound, files } = ServedFiles.parse(JSON.parse(text))
    this.#folder = folder
    this.#headers = headers
    this.#files = new Map(files.map((file) => [file.path, file]))
    this.#pages = new Paths(pages)
    this.#platform = new Paths(platform)
    this.#notFound = notFound
  }

  /**
   * The file that a request is answered with; undefined when the platform answers. Browsers ask for `text/html` by
   * name: they get a page where nothing is, and others the platform's refusal.
   */
  find(method: string, url: string, accept: string | undefined): UiFile | undefined {
    if (method !== 'GET' && method !== 'HEAD') return undefined
    const queryAt = url.indexOf('?')
    const path = queryAt === -1 ? url : url.slice(0, queryAt)
    const file = this.#files.get(this.#pages.has(path) ? PAGE : path)
    if (file || this.#platform.has(path) || !acceptedIn(accept)('text/html')) return file
    return this.#notFound
  }

  /** Answers a request with a file. Never rejects; resolves when the answer is on its way. */
  async serve(file: UiFile, request: FrontRequest, response: FrontResponse): Promise<void> {
    const accepted = acceptedIn(request.headers['accept-encoding'])
    const isFound = file !== this.#notFound
    const encoding = ENCODINGS.find((name) => file.encodings[name] && accepted(name))
    const tag = `"${file.hash}${encoding === undefined ? '' : `-${encoding}`}"`
    const headers = {
      ...this.#headers,
      'cache-control': file.cacheControl,
      ...(isFound ? { etag: tag, vary: 'accept-encoding' } : { vary: 'accept, accept-encoding' }),
    }
    try {
      if (isFound && isKnown(request.headers['if-none-match'], tag)) {
        response.writeHead(304, headers)
        response.end()
        return
      }
      const content = await this.#read((encoding && file.encodings[encoding]) ?? file.file)
      if (response.destroyed) return
      response.writeHead(isFound ? 200 : 404, {
        ...headers,
        'content-type': file.type,
        'content-length': content.length,
        ...(encoding && { 'content-encoding': encoding }),
      })
      if (request.method === 'HEAD') response.end()
      else response.end(content)
    } catch (error) {
      sendAnswer(response, refusal(error, crypto.randomUUID()))
    }
  }

  #read(name: string): Promise<Buffer> {
    const known = this.#contents.get(name)
    if (known) return known
    const content = readFile(join(this.#folder, name))
    this.#contents.set(name, content)
    // Whoever asks next tries again.
    content.catch(() => this.#contents.delete(name))
    return content
  }
}

/**
 * Tells which encodings or media types a header of a request accepts (RFC 9110 section 12.5); one that is absent
 * accepts none.
 */
function acceptedIn(header: string | string[] | undefined): (name: string) => boolean {
  const qualities = new Map<string, boolean>()
  for (const each of String(header ?? '').split(',')) {
    const [name = '', ...parameters] = each.split(';').map((part) => part.trim().toLowerCase())
    qualities.set(name, !parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter)))
  }
  return (name) => qualities.get(name) ?? qualities.get('*') ?? false
}

/** Tells whether the caller has this very answer already (RFC 9110 section 13.1.2). */
function isKnown(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false
  const tags = header.split(',').map((each) => each.trim().replace(/^W\//, ''))
  return tags.includes(tag) || tags.includes('*')
}
