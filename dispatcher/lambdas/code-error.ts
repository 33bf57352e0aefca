/** Something in a lambda's code that keeps it from being accepted. Line and column start at 1. */
export class CodeError extends Error {
  readonly line: number
  readonly column: number
  readonly reason: string

  /** @param reason a sentence that names what is wrong and the remedy */
  constructor(reason: string, line: number, column: number) {
    super(`Line ${line}, column ${column}: ${reason}`)
    this.line = line
    this.column = column
    this.reason = reason
  }
}
