import { reach } from '../api/connection.ts'
import { createStore } from '../app/store.ts'
import { readUiSettings } from './ui-settings.ts'
import { leaveToSignIn } from './sign-in.ts'
import {
  requestTokens,
  revokeTokens,
  sentinelPath,
  SignInRefusal,
  type Tokens,
} from './token-endpoint.ts'

/** Renewed when this much of their life is over. */
const RENEW_AT = 0.75
/** Timers take no more; a longer one would fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1

/** The browser's storage for inputs that functions were run with: it is there until somebody signs out. */
export const INPUTS_DATABASE = 'lamplighter.inputs'

/** What a page does after it signed in again: repeat what was refused, or leave it. */
export type Decision = 'repeat' | 'leave'

interface SignedOut {
  /** Writes that were refused and wait for an answer. */
  waiting: number
  /** Whether somebody has signed in again, and is now asked whether to repeat. */
  isBack: boolean
}

/** Set while the dialog stands over the page. */
export const signedOut = createStore<SignedOut | undefined>(undefined)

let account = ''
let tokens: Tokens | undefined
let renewing: Promise<string> | undefined
let timer: ReturnType<typeof setTimeout> | undefined
let waiters: { kind: 'repeat' | 'ask'; resolve: (token: string | undefined) => void }[] = []

/** Who is signed in, in memory only: a reload asks the sentinel again. */
export const session = {
  /** Makes sure that somebody is signed in to `wanted`; leaves for the sentinel when nobody is. */
  async require(wanted: string): Promise<void> {
    if (tokens && account === wanted) return
    await leaveToSignIn(wanted, location.pathname + location.search + location.hash)
  },

  begin(newAccount: string, newTokens: Tokens): void {
    account = newAccount
    keep(newTokens)
  },

  /** The access token for a request. Throws when nobody is signed in. */
  async token(): Promise<string> {
    if (renewing) return renewing
    if (!tokens) throw new SignInRefusal('signed_out', 'You are signed out.')
    return tokens.accessToken
  },

  /**
   * A new token after a 401; where the session is over, after somebody has signed in again. Undefined when
   * they chose not to repeat what was refused: `repeat` repeats by itself, `ask` asks.
   */
  async renewAfter401(kind: 'repeat' | 'ask'): Promise<string | undefined> {
    const before = tokens
    try {
      return await renew()
    } catch (error) {
      if (!(error instanceof SignInRefusal)) throw error
      // Somebody has signed in again while this was asked.
      if (tokens !== before && tokens) return tokens.accessToken
      return new Promise((resolve) => {
        waiters.push({ kind, resolve })
        const waiting = waiters.filter((each) => each.kind === 'ask').length
        signedOut.set({ waiting, isBack: false })
      })
    }
  },

  /** The same person has signed in again. What was only read is read again; the rest is asked for. */
  resume(newTokens: Tokens): void {
    keep(newTokens)
    const { accessToken } = newTokens
    for (const { kind, resolve } of waiters) if (kind === 'repeat') resolve(accessToken)
    waiters = waiters.filter((each) => each.kind === 'ask')
    const waiting = waiters.length
    signedOut.set(waiting > 0 ? { waiting, isBack: true } : undefined)
  },

  decide(decision: Decision): void {
    for (const { resolve } of waiters) {
      resolve(decision === 'repeat' ? tokens?.accessToken : undefined)
    }
    waiters = []
    signedOut.set(undefined)
  },

  /**
   * Ends the browser's session and the grant, and leaves for the sentinel's page that says so. Throws `Unreachable` while
   * the platform is away; then everything is as it was.
   */
  async end(): Promise<void> {
    const { clientId } = await readUiSettings()
    await reach(`${sentinelPath(account)}/logout`, { method: 'POST', redirect: 'manual' })
    clearTimeout(timer)
    if (tokens) await revokeTokens(account, clientId, tokens)
    tokens = undefined
    await deleteInputs()
    location.assign(`${sentinelPath(account)}/logout`)
  },
}

/** Resolves when the browser has them no more, or never will: it may refuse to keep anything. */
function deleteInputs(): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(INPUTS_DATABASE)
    // Blocked, it goes on as soon as another tab lets go.
    for (const end of ['success', 'error', 'blocked']) {
      request.addEventListener(end, () => resolve())
    }
  })
}

function keep(newTokens: Tokens): void {
  tokens = newTokens
  clearTimeout(timer)
  const life = newTokens.expiresAt - newTokens.issuedAt
  const pause = Math.min(life * RENEW_AT, MAX_TIMER_MS)
  // What fails here is met by the next request, which is answered 401.
  timer = setTimeout(() => void renew().catch(() => undefined), pause)
}

/** Renews the tokens, once however many ask. */
function renew(): Promise<string> {
  renewing ??= exchange().finally(() => {
    renewing = undefined
  })
  return renewing
}

async function exchange(): Promise<string> {
  const refreshToken = tokens?.refreshToken
  if (refreshToken === undefined) throw new SignInRefusal('signed_out', 'You were signed out.')
  const { clientId } = await readUiSettings()
  const renewed = await requestTokens(account, {
    grant_type: 'refresh_token',
    client_id: clientId,
    refresh_token: refreshToken,
  })
  keep(renewed)
  return renewed.accessToken
}
