import { LAMBDA_MODULE, type LogLine } from '../../workers/lambda/contract.ts'

/** The first frame of a stack that is of the lambda's own code. */
const FRAME = new RegExp(
  `^\\s+at .*\\b${LAMBDA_MODULE.replace('.', '\\.')}:(\\d{1,6}):(\\d{1,6})`,
  'm',
)

/** Where in the developer's text the first stack among these texts begins. */
export function placeIn(extras: readonly string[]): { line: number; column: number } | undefined {
  for (const extra of extras) {
    const [, line, column] = FRAME.exec(extra) ?? []
    if (line !== undefined) return { line: Number(line), column: Number(column) }
  }
  return undefined
}

/** A log line that tells where it was written, or where the error that it shows came from. */
export function withPlace(line: LogLine): LogLine {
  const place = line.line ?? placeIn(line.extras)?.line
  return { ...line, ...(place !== undefined && { line: place }) }
}
