import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { parseJson } from '../../kit/parse-json.ts'
import { CommandError } from '../run-command.ts'

/** Cloudflare answered, and refused. */
export class CloudflareRefusal extends CommandError {
  readonly status: number
  readonly code: number | undefined

  constructor(status: number, code: number | undefined, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** Where the API is and who asks. */
export interface CloudflareAccess {
  /** The same variable as wrangler reads, `CLOUDFLARE_API_BASE_URL`, or Cloudflare's own. */
  base: string
  token: string
  account: string
  /** Waits so many milliseconds; a test's may wait less. */
  pause?: (milliseconds: number) => Promise<unknown>
}

const ATTEMPTS = 6
const LIMIT_MS = 30_000
const FIRST_PAUSE_MS = 500
const MAX_PAUSE_MS = 60_000
const PAGE_LENGTH = 100
const MAX_PAGES = 50

const Envelope = z.object({
  success: z.boolean(),
  errors: z.array(z.object({ code: z.number().optional(), message: z.string() })).default([]),
  result: z.unknown(),
})

/**
 * Cloudflare's API, for what wrangler has no command: looking at what is there. It asks again after 429, 5xx, a
 * broken connection and a time-out of 30 s, six times in all with growing pauses, as `Retry-After` says where it does.
 */
export class CloudflareApi {
  readonly #access: CloudflareAccess

  constructor(access: CloudflareAccess) {
    this.#access = access
  }

  /** The id of the Cloudflare account. */
  get account(): string {
    return this.#access.account
  }

  /** Reads what stands at a path below the account; undefined when there is nothing. Throws `CloudflareRefusal`. */
  async find<T>(schema: z.ZodType<T>, path: string): Promise<T | undefined> {
    try {
      return await this.send(schema, 'GET', path)
    } catch (error) {
      if (error instanceof CloudflareRefusal && error.status === 404) return undefined
      throw error
    }
  }

  /** Reads every page of a list below the account. */
  async list<T>(item: z.ZodType<T>, path: string): Promise<T[]> {
    const all: T[] = []
    for (let page = 1; page <= MAX_PAGES; page++) {
      const mark = path.includes('?') ? '&' : '?'
      const query = `${mark}per_page=${PAGE_LENGTH}&page=${page}`
      const items = await this.send(z.array(item), 'GET', path + query)
      all.push(...items)
      if (items.length < PAGE_LENGTH) return all
    }
    throw new Error(`${path} has more than ${MAX_PAGES * PAGE_LENGTH} entries.`)
  }

  /** Sends a request about the account, with JSON; resolves with the result. Throws `CloudflareRefusal`. */
  async send<T>(schema: z.ZodType<T>, method: string, path: string, body?: unknown): Promise<T> {
    const target = `/accounts/${this.account}${path}`
    return schema.parse(await this.#exchange(method, target, body, readAnswer))
  }

  /** Reads what stands at a path below the account and is no JSON of Cloudflare's; undefined when there is nothing. */
  async readText(path: string): Promise<string | undefined> {
    try {
      return await this.#exchange('GET', `/accounts/${this.account}${path}`, undefined, readPlain)
    } catch (error) {
      if (error instanceof CloudflareRefusal && error.status === 404) return undefined
      throw error
    }
  }

  /** The rows of a query on a D1 database; undefined when it asks for a table that does not exist. */
  async query<T>(row: z.ZodType<T>, database: string, sql: string, params: string[] = []) {
    const Results = z.array(z.object({ results: z.array(row) }))
    try {
      const results = await this.send(Results, 'POST', `/d1/database/${database}/query`, {
        sql,
        params,
      })
      return results.flatMap(({ results: rows }) => rows)
    } catch (error) {
      if (error instanceof CloudflareRefusal && /no such table/.test(error.message))
        return undefined
      throw error
    }
  }

  async #exchange<T>(
    method: string,
    path: string,
    body: unknown,
    read: (status: number, text: string) => T,
  ): Promise<T> {
    const { base, token, pause = sleep } = this.#access
    for (let attempt = 1; ; attempt++) {
      let retryAfterMs: number | undefined
      try {
        const response = await fetch(base + path, {
          method,
          headers: {
            authorization: `Bearer ${token}`,
            ...(body !== undefined && { 'content-type': 'application/json' }),
          },
          ...(body !== undefined && { body: JSON.stringify(body) }),
          signal: AbortSignal.timeout(LIMIT_MS),
        })
        retryAfterMs = readRetryAfter(response)
        return read(response.status, await response.text())
      } catch (error) {
        if (!isPassing(error) || attempt === ATTEMPTS) throw error
      }
      const pauseMs = retryAfterMs ?? FIRST_PAUSE_MS * 2 ** (attempt - 1)
      await pause(Math.min(pauseMs, MAX_PAUSE_MS))
    }
  }
}

function readAnswer(status: number, text: string): unknown {
  const envelope = Envelope.safeParse(parseJson(text))
  if (envelope.success && envelope.data.success && status < 400) return envelope.data.result
  const [error] = envelope.data?.errors ?? []
  throw new CloudflareRefusal(
    status,
    error?.code,
    error ? error.message : `Cloudflare answered ${status}, but not with JSON of its own.`,
  )
}

function readPlain(status: number, text: string): string {
  return status < 400 ? text : String(readAnswer(status, text))
}

function readRetryAfter(response: Response): number | undefined {
  const seconds = response.headers.get('retry-after')
  return seconds !== null && /^\d+$/.test(seconds) ? Number(seconds) * 1_000 : undefined
}

/** Whether asking again may help: whatever is no refusal is a broken connection, a time-out or a strange answer. */
function isPassing(error: unknown): boolean {
  return !(error instanceof CloudflareRefusal) || error.status === 429 || error.status >= 500
}
