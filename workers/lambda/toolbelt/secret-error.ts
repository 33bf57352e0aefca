/** What the secret client rejects with; `code` is one of `ErrorCodes.Secret`. */
export class SecretError extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.name = 'SecretError'
    this.code = code
  }
}
