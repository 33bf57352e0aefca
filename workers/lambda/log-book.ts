import {
  CODE_CHARACTERS,
  LOG_CHARACTERS,
  LOG_LINES,
  LOG_LINE_CHARACTERS,
  LOG_LINE_EXTRAS,
} from '../../kit/limits/limits.ts'
import {
  LAMBDA_MODULE,
  type LOADING,
  LOGGED,
  type LogLine,
  MARK_START,
  type STARTED,
  type YIELDED,
} from './contract.ts'
import { cut, find, get, now, SafeError } from './primordials.ts'
import { quote, shorten, toText } from './to-text.ts'

const FRAME = `${LAMBDA_MODULE}:`
/** Of the hosts that requests were refused for, as JSON. */
const MAX_REFUSED_CHARS = 16_000

/**
 * The log lines of one invocation, kept as JSON text from the first moment: text is the one thing
 * that code which shares this realm can't change afterwards.
 */
export class LogBook {
  readonly #invocationId: string
  readonly #tellsPlaces: boolean
  #lines = ''
  #count = 0
  #chars = 0
  #dropped = 0
  #refused = ''
  #lastRefused = ''
  #lastRefusals = 0
  #isClosed = false

  constructor(invocationId: string, tellsPlaces = false) {
    this.#invocationId = invocationId
    this.#tellsPlaces = tellsPlaces
  }

  /** Keeps a line, or counts it as dropped when the invocation has logged its fill. */
  write(level: LogLine['level'], message: unknown, extras: readonly unknown[]): void {
    if (this.#isClosed) return
    // Decided before the arguments are converted: a flood costs no more than counting it.
    if (this.#count >= LOG_LINES || this.#chars >= LOG_CHARACTERS) this.#dropped += 1
    else this.#keep(level, message, extras, this.#tellsPlaces ? currentLine() : undefined)
  }

  /** Keeps the line that says how the invocation ended, whatever it logged before, and takes no more. */
  close(level?: LogLine['level'], message?: string, extras: readonly unknown[] = []): void {
    if (level !== undefined) this.#keep(level, message, extras)
    this.#isClosed = true
  }

  /** Counts a request that was refused because of its host. */
  countRefusal(host: string): void {
    if (this.#isClosed) return
    if (host !== this.#lastRefused) {
      if (this.#refused.length > MAX_REFUSED_CHARS) return
      this.#refused = this.#refusals()
      this.#lastRefused = host
      this.#lastRefusals = 0
    }
    this.#lastRefusals += 1
  }

  /** The `LogReport` as JSON; undefined when nothing was logged. */
  toReport(): string | undefined {
    if (this.#count === 0 && this.#dropped === 0) return undefined
    const refusals = this.#refusals()
    const refused = refusals === '' ? '' : `,"refused":[${refusals}]`
    return `{"lines":[${this.#lines}],"dropped":${this.#dropped}${refused}}`
  }

  #refusals(): string {
    if (this.#lastRefusals === 0) return this.#refused
    const last = `[${quote(this.#lastRefused)},${this.#lastRefusals}]`
    return this.#refused === '' ? last : `${this.#refused},${last}`
  }

  #keep(
    level: LogLine['level'],
    message: unknown,
    extras: readonly unknown[],
    writtenAt?: number,
  ): void {
    let room = LOG_LINE_CHARACTERS
    const take = (value: unknown): string => {
      const text = shorten(toText(value), room)
      room = text.length < room ? room - text.length : 0
      return quote(text)
    }

    const messageJson = take(message)
    let extrasJson = ''
    for (let i = 0; i < extras.length && i < LOG_LINE_EXTRAS; i += 1) {
      extrasJson += (i === 0 ? '' : ',') + take(extras[i])
    }
    const place = writtenAt === undefined ? '' : `,"line":${writtenAt}`
    const line = `{"level":"${level}","message":${messageJson},"extras":[${extrasJson}],"timestamp":${now()}${place}}`
    // Converting an argument runs its own code, which may log or end the invocation in the meantime.
    if (this.#isClosed) return
    this.#lines += (this.#count === 0 ? '' : ',') + line
    this.#count += 1
    this.#chars += line.length
    writeMark(LOGGED, this.#invocationId, line)
  }
}

const write = console.log.bind(console)

/** Writes a mark for the invocation; `json` is what follows its id. */
export function writeMark(
  mark: typeof LOADING | typeof STARTED | typeof YIELDED | typeof LOGGED,
  invocationId: string,
  json?: string,
): void {
  const line = `${MARK_START}${mark} ${invocationId}`
  write(json === undefined ? line : `${line} ${json}`)
}

/**
 * The line of the lambda's code that is being run, as the stack tells; undefined where it does not. A lambda can
 * make stacks that say anything: it then misleads whoever tries it, and nobody else.
 */
function currentLine(): number | undefined {
  try {
    const stack: unknown = get(new SafeError(), 'stack')
    if (typeof stack !== 'string') return undefined
    const at = find(stack, FRAME)
    if (at === -1) return undefined
    const rest = cut(stack, at + FRAME.length, stack.length)
    const line = +cut(rest, 0, find(rest, ':'))
    return line >= 1 && line <= CODE_CHARACTERS && line % 1 === 0 ? line : undefined
  } catch {
    return undefined
  }
}
