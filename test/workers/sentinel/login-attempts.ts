import { expect } from 'vitest'
import type { Answer, Sentinel } from './start-sentinel.ts'

/** Whom a guess is about and where it comes from; where it says nothing, the administrator of `brand1`, nowhere. */
export interface Guess {
  account?: string
  username?: string
  address?: string | undefined
  cookie?: string
}

/** Attempts to sign in at a sentinel, right and wrong ones. */
export class LoginAttempts {
  readonly #sentinel: Sentinel
  readonly #password: string

  /** @param password what everybody's right password is unless a test says otherwise */
  constructor(sentinel: Sentinel, password: string) {
    this.#sentinel = sentinel
    this.#password = password
  }

  /** Makes so many wrong attempts to sign in, all at once. */
  guess(
    times: number,
    guessOf: (index: number) => Guess,
    onAnswer: () => void = () => undefined,
  ): Promise<Answer[]> {
    return Promise.all(
      Array.from({ length: times }, async (_, index) => {
        const { account = 'brand1', username = 'admin', address, cookie } = guessOf(index)
        const body = { username, password: `guess ${index}` }
        const path = `/api/account/${account}/login`
        const answer = await this.#sentinel.send('POST', path, body, headersOf(address, cookie))
        onAnswer()
        return answer
      }),
    )
  }

  signIn(
    address: string | undefined,
    {
      username = 'admin',
      password = this.#password,
      cookie,
    }: { username?: string; password?: string; cookie?: string } = {},
  ): Promise<Answer> {
    const body = { username, password }
    const path = '/api/account/brand1/login'
    return this.#sentinel.send('POST', path, body, headersOf(address, cookie))
  }
}

/** What a front says of a caller at this address with this cookie. */
export function headersOf(address: string | undefined, cookie?: string): Record<string, string> {
  return {
    ...(address !== undefined && { 'cf-connecting-ip': address }),
    ...(cookie !== undefined && { cookie }),
  }
}

/** The cookie that marks the browser, as a browser sends it. */
export function deviceOf({ headers }: Answer): string {
  const cookie = headers.getSetCookie().find((each) => each.startsWith('__Host-sentinel-device-'))
  expect(cookie).toMatch(/; Secure/)
  expect(cookie).toMatch(/; HttpOnly/)
  return cookie?.split(';')[0] ?? ''
}
