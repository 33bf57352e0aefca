import { CONNECTION_LOST } from '../../outbound/contract.ts'

/** An error with a code, as Node's own have one. */
export interface CodedError extends Error {
  code: string
}

/** Makes an error with one of Node's codes; `Type` is the class that Node gives such an error. */
export function codedError(code: string, message: string, Type = Error): CodedError {
  return Object.assign(new Type(message), { code })
}

/** What Node says of a connection that ended too early. */
export function connectionReset(
  message: 'socket hang up' | 'aborted',
  cause?: unknown,
): CodedError {
  const error = codedError('ECONNRESET', message)
  if (cause !== undefined) error.cause = cause
  return error
}

/** What a request failed with, as an error; where it says so in workerd's words, with Node's code. */
export function withCode(reason: unknown): Error {
  const error = reason instanceof Error ? reason : new Error(String(reason))
  if ('code' in error || error.message !== CONNECTION_LOST) return error
  return Object.assign(error, { code: 'ECONNRESET' })
}
