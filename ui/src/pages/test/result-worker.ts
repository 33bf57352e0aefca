import type { Trial } from '../../api/types.ts'
import { findInTree, MOST_MATCHES, type Row, TreeRows, type View } from './result-rows.ts'
import { endOfJson } from './scan-json.ts'
import { TextRows } from './text-rows.ts'

/** How a run ended; its result stays in the worker. */
export interface RunOutcome {
  isSuccess: boolean
  error?: { errorCode: string; errorMsg: string; line?: number }
  logs: Trial['logs']
  /** Milliseconds in the platform, where it tells. */
  durationMs?: number
  /** Of a run that answered. */
  result?: { isText: boolean; bytes: number }
}

/** Where a match of a search is, and how many there are. */
export interface Found {
  row: number
  count: number
  isMore: boolean
  /** A match in the tree may have opened something. */
  rows: number
}

/** What the page asks of the worker, with what it answers. */
export interface Calls {
  read: { ask: ArrayBuffer; answer: RunOutcome }
  show: { ask: View; answer: number }
  rows: { ask: { from: number; to: number }; answer: Row[] }
  toggle: { ask: number; answer: number }
  find: { ask: { text: string; match: number }; answer: Found }
  file: { ask: View; answer: Blob }
}

/** A question with the number that its answer has too. */
export type Question = {
  [Name in keyof Calls]: { id: number; name: Name; ask: Calls[Name]['ask'] }
}[keyof Calls]

/** What an answer holds. */
export type Reply = { id: number; answer: unknown } | { id: number; problem: string }

/** Answers of the API, in all their forms. */
interface Body {
  isSuccess?: boolean
  result?: unknown
  error?: RunOutcome['error']
  logs?: Trial['logs']
  durationMs?: number
  errorCode?: string
  errorMsg?: string
  errorLogs?: Trial['logs']
}

/** What stands before a result, so that it can be shown letter by letter. */
const BEFORE_RESULT = /^\{(?:"isSuccess":true,)?"result":/

let raw = ''
let result: unknown
let tree: TreeRows | undefined
const texts = new Map<View, TextRows>()
let shown: TreeRows | TextRows = new TextRows('')
let search: { text: string; view: TreeRows | TextRows; matches: (number | string[])[] } | undefined

const ANSWERS: { [Name in keyof Calls]: (ask: Calls[Name]['ask']) => Calls[Name]['answer'] } = {
  read,
  show(view) {
    if (view === 'tree') shown = tree ??= new TreeRows(result)
    else {
      const rows = texts.get(view) ?? new TextRows(textOf(view))
      texts.set(view, rows)
      shown = rows
    }
    return shown.count
  },
  rows: ({ from, to }) =>
    Array.from({ length: Math.max(0, Math.min(to, shown.count) - from) }, (_, index) =>
      shown.row(from + index),
    ),
  toggle(index) {
    tree?.toggle(index)
    return shown.count
  },
  find,
  file: (view) =>
    new Blob([textOf(view)], { type: view === 'raw' ? 'application/json' : 'text/plain' }),
}

function read(bytes: ArrayBuffer): RunOutcome {
  const text = new TextDecoder().decode(bytes)
  const body: Body = JSON.parse(text)
  raw = ''
  result = undefined
  tree = undefined
  texts.clear()
  search = undefined
  if (body.errorCode !== undefined) {
    const logs = body.errorLogs ?? []
    const line = logs.at(-1)?.line
    const { errorCode, errorMsg = '' } = body
    return {
      isSuccess: false,
      error: { errorCode, errorMsg, ...(line !== undefined && { line }) },
      logs,
    }
  }
  const { logs = [], durationMs, error } = body
  const common = { logs, ...(durationMs !== undefined && { durationMs }) }
  if (error) return { isSuccess: false, error, ...common }
  result = body.result
  const before = BEFORE_RESULT.exec(text)?.[0].length
  raw = before === undefined ? 'null' : text.slice(before, endOfJson(text, before)).trim()
  const size = { isText: typeof result === 'string', bytes: new TextEncoder().encode(raw).length }
  return { isSuccess: true, result: size, ...common }
}

/** A result as text: a text itself, all else as JSON that is easy to read. */
function textOf(view: View): string {
  if (view === 'raw') return raw
  return typeof result === 'string' ? result : JSON.stringify(result, null, 2)
}

function find({ text, match }: Calls['find']['ask']): Found {
  if (search?.text !== text || search.view !== shown) {
    const matches = shown instanceof TreeRows ? findInTree(result, text) : shown.find(text)
    search = { text, view: shown, matches }
  }
  const { matches } = search
  const found = matches[match % Math.max(1, matches.length)]
  const row =
    found === undefined
      ? -1
      : typeof found === 'number'
        ? found
        : shown instanceof TreeRows
          ? shown.reveal(found)
          : -1
  return { row, count: matches.length, isMore: matches.length >= MOST_MATCHES, rows: shown.count }
}

addEventListener('message', ({ data }: MessageEvent<Question>) => {
  const { id } = data
  try {
    send({ id, answer: answerTo(data) })
  } catch (error) {
    send({ id, problem: error instanceof Error ? error.message : String(error) })
  }
})

function answerTo({ name, ask }: Question): unknown {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Name and question belong together, as `Question` says.
  return (ANSWERS[name] as (ask: unknown) => unknown)(ask)
}

function send(reply: Reply): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A worker speaks to its page alone.
  postMessage(reply)
}
