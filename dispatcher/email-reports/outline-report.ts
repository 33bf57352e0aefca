import { type EmailReport, sumOf } from './email-report.ts'

/** What a report says, before it is text or HTML. Every string is one line; nothing is escaped. */
export interface Outline {
  subject: string
  title: string
  /** Which time it is about. */
  span: string
  /** The outcome in a sentence. */
  summary: string
  tables: Table[]
  /** Why somebody gets it, and how that ends. */
  closing: string
}

/** A table of the report. */
interface Table {
  title: string
  columns: string[]
  /** How many columns, counted from the end, hold numbers. */
  numbers: number
  rows: string[][]
  /** Says what is left out, or that there is nothing. */
  note: string | undefined
}

/** A mail is to be read, not searched: the rest is in the interface. */
const MAX_ROWS = 20
const MAX_TEXT_LENGTH = 120
const DAY_MS = 86_400_000

const OUTCOMES = [
  ['SUCCEEDED', 'succeeded'],
  ['CODING_FAILURE', 'failed in their code'],
  ['TIMEOUT', 'ran out of time'],
  ['PLATFORM_FAILURE', 'failed by the platform'],
  ['UNKNOWN', 'unknown'],
] as const

/** Says what a report tells. Names and domains are others' words: they become single lines of bounded length. */
export function outlineReport(report: EmailReport): Outline {
  const { accountId, period, counts, before, from, to } = report
  const total = sumOf(counts)
  const failures = total - counts.SUCCEEDED
  return {
    subject: `Lamplighter ${period} report, account ${accountId}: ${count(total, 'invocation')}, ${count(failures, 'failure')}`,
    title: `${period === 'daily' ? 'Daily' : 'Weekly'} report of account ${accountId}`,
    span: period === 'daily' ? `${day(from)}, UTC` : `${day(from)} to ${day(to - DAY_MS)}, UTC`,
    summary:
      total === 0
        ? 'No function ran.'
        : `${count(total, 'invocation')} of ${count(report.lambdasInAll, 'function')}, ${count(failures, 'failure')}.`,
    tables: [
      {
        title: 'Invocations',
        columns: ['Outcome', 'Number', period === 'daily' ? 'Day before' : 'Week before'],
        numbers: 2,
        rows: [
          ...OUTCOMES.map(([state, text]) => [text, number(counts[state]), number(before[state])]),
          ['in all', number(total), number(sumOf(before))],
        ],
        note: undefined,
      },
      table(
        {
          title: 'Functions',
          columns: ['Name', 'Invocations', 'Failures', '95 % within'],
          numbers: 3,
          rows: report.lambdas.map((each) => [
            nameOf(each),
            number(each.invocations),
            number(each.failures),
            `${number(Math.round(each.p95))} ms`,
          ]),
        },
        report.lambdasInAll,
      ),
      table(
        {
          title: 'Failures',
          columns: ['Function', 'Error', 'Line', 'Number'],
          numbers: 2,
          rows: report.failures.map((each) => [
            nameOf(each),
            oneLine(each.errorCode ?? each.state).replace(/^com\.liveperson\.faas\./, ''),
            oneLine(each.firstFrame ?? '–'),
            number(each.count),
          ]),
        },
        report.failures.length,
      ),
      table(
        {
          title: 'Requests to domains that are not whitelisted',
          columns: ['Function', 'Domain', 'Number'],
          numbers: 1,
          rows: report.refusedDomains.map((each) => [
            nameOf(each),
            oneLine(each.domain),
            number(each.count),
          ]),
        },
        report.refusedDomains.length,
      ),
      {
        title: 'Limits',
        columns: ['What', 'Used', 'Limit'],
        numbers: 2,
        rows: report.limits.map(({ what, used, value }) => [what, number(used), number(value)]),
        note: undefined,
      },
    ],
    closing: `You get this because somebody of account ${accountId} added your address to the recipients of its report. They can take it off again under Settings, Email report.`,
  }
}

function table(all: Omit<Table, 'note'>, total: number): Table {
  const rows = all.rows.slice(0, MAX_ROWS)
  const left = total - rows.length
  return {
    ...all,
    rows,
    note: total === 0 ? 'None.' : left > 0 ? `And ${number(left)} more.` : undefined,
  }
}

function nameOf({ name, lambdaUUID }: { name: string | null; lambdaUUID: string }): string {
  return name === null ? `deleted (${lambdaUUID})` : oneLine(name)
}

/** Without what could turn, hide or break the line for a reader: controls, formats such as bidirectional marks, line ends. */
function oneLine(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
  return line.length > MAX_TEXT_LENGTH ? `${line.slice(0, MAX_TEXT_LENGTH - 1)}…` : line
}

function count(value: number, noun: string): string {
  return `${number(value)} ${noun}${value === 1 ? '' : 's'}`
}

function number(value: number): string {
  return value.toLocaleString('en')
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
