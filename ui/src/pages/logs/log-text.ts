import type { LogLine } from '../../api/types.ts'

/** A line as plain text: time in UTC, level, message, extras, a tab between them. */
export function lineText({ timestamp, level, message, extras }: LogLine): string {
  return [new Date(timestamp).toISOString(), level, message, ...extras].join('\t')
}

/** A line as JSON, extras that are JSON as what they say. */
export function lineJson(line: LogLine): string {
  return JSON.stringify({ ...line, extras: line.extras.map(extraValue) }, null, 2)
}

/** What an extra says: the value of its JSON, or its text where it is cut off or none. */
export function extraValue(extra: string): unknown {
  try {
    return JSON.parse(extra)
  } catch {
    return extra
  }
}

/** The domain that the platform says it refused in this line. */
export function refusedDomainOf({ message }: { message: string }): string | undefined {
  return /^The domain (\S+) is not whitelisted: the request was refused\./.exec(message)?.[1]
}
