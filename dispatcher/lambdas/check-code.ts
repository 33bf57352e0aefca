import { ApiError } from '../api-error.ts'
import { checkContract } from './check-contract.ts'
import { CodeError } from './code-error.ts'
import { parseCode } from './parse-code.ts'

/** Checks code before it is saved; throws `ApiError` naming line, column and reason. */
export function checkCode(code: string): void {
  try {
    checkContract(parseCode(code))
  } catch (error) {
    if (!(error instanceof CodeError)) throw error
    throw new ApiError(
      'com.liveperson.faas.fm.contract-error',
      `The code is not a valid lambda. ${error.message}`,
      { cause: error },
    )
  }
}
