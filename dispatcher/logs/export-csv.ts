import type { FoundLine } from '../../workers/records/contract.ts'

const SEPARATOR = ';'
const HEADER = ['lambdaUUID', 'requestID', 'timestamp', 'level', 'message', 'extras']
const NEEDS_QUOTES = /[;"\r\n]/

/**
 * Lines as the published command line tool downloads them: RFC 4180 with a semicolon and bare line feeds, a header
 * first. `requestID` is the invocation's id, `timestamp` epoch milliseconds, `extras` a JSON array.
 */
export function toCsv(lines: readonly FoundLine[]): string {
  const rows = lines.map(({ lambdaUuid, invocationId, timestamp, level, message, extras }) => [
    lambdaUuid ?? '',
    invocationId ?? '',
    String(timestamp),
    level,
    message,
    extras.length > 0 ? JSON.stringify(extras) : '',
  ])
  return [HEADER, ...rows].map((row) => `${row.map(toField).join(SEPARATOR)}\n`).join('')
}

function toField(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
