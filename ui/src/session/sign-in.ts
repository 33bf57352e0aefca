import { readUiSettings } from './ui-settings.ts'
import { challengeOf, randomText } from './pkce.ts'
import {
  callbackUrl,
  requestTokens,
  sentinelPath,
  SignInRefusal,
  type Tokens,
} from './token-endpoint.ts'

const PLACE = 'lamplighter.sign-in'
/** States of sign-ins in a small window begin so; their page hands the code back. */
const SMALL_WINDOW = 'window.'
const CHANNEL = 'lamplighter.sign-in'

interface Begun {
  account: string
  state: string
  verifier: string
  /** Path, query and fragment that were wanted. */
  returnTo: string
}

/** Leaves for the sentinel, which sends the browser back to `/auth/callback`. Never resolves. */
export async function leaveToSignIn(account: string, returnTo: string): Promise<never> {
  const begun: Begun = { account, state: randomText(), verifier: randomText(), returnTo }
  sessionStorage.setItem(PLACE, JSON.stringify(begun))
  location.replace(await authorizeUrl(begun))
  return new Promise<never>(() => {})
}

async function authorizeUrl({ account, state, verifier }: Begun): Promise<string> {
  const { clientId } = await readUiSettings()
  const parameters = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: callbackUrl(),
    state,
    code_challenge: await challengeOf(verifier),
    code_challenge_method: 'S256',
  })
  return `${sentinelPath(account)}/authorize?${parameters.toString()}`
}

/** What came back with the browser. */
interface Callback {
  code?: string | undefined
  state?: string | undefined
  error?: string | undefined
}

/** Whether this page is the small window's, which hands on what came back and closes. */
export function handBack(callback: Callback): boolean {
  if (!callback.state?.startsWith(SMALL_WINDOW)) return false
  const channel = new BroadcastChannel(CHANNEL)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A channel has only this origin.
  channel.postMessage(callback)
  channel.close()
  window.close()
  return true
}

/** Ends a sign-in that `leaveToSignIn` began. Throws `SignInRefusal` in words for the person. */
export async function finishSignIn(
  callback: Callback,
): Promise<{ account: string; tokens: Tokens; returnTo: string }> {
  const begun = readBegun()
  sessionStorage.removeItem(PLACE)
  if (!begun || callback.state !== begun.state) {
    throw new SignInRefusal(
      'wrong_state',
      'This sign-in does not belong to this tab. Start again from the page that you want.',
    )
  }
  const { account, returnTo } = begun
  return { account, returnTo, tokens: await redeem(begun, callback) }
}

/** The account and the address of a sign-in that has begun in this tab, for trying it again. */
export function begunSignIn(): { account: string; returnTo: string } | undefined {
  return readBegun()
}

async function redeem(begun: Begun, { code, error }: Callback): Promise<Tokens> {
  if (code === undefined) throw new SignInRefusal(error ?? 'no_code', refusalInWords(error))
  const { clientId } = await readUiSettings()
  return requestTokens(begun.account, {
    grant_type: 'authorization_code',
    client_id: clientId,
    code,
    redirect_uri: callbackUrl(),
    code_verifier: begun.verifier,
  })
}

function refusalInWords(error: string | undefined): string {
  switch (error) {
    case 'login_required':
      return 'Nobody is signed in to this account in this browser. Sign in to go on.'
    case 'access_denied':
      return 'The sign-in was cancelled. Sign in to go on.'
    default:
      return 'The sign-in did not finish. Try again.'
  }
}

/**
 * Signs in again in a small window while this page stays as it is. Resolves with the tokens; throws
 * `SignInRefusal` when it was refused or the browser opened no window. To be called by a click.
 */
export async function signInBeside(account: string, signal: AbortSignal): Promise<Tokens> {
  const begun: Begun = {
    account,
    state: `${SMALL_WINDOW}${randomText()}`,
    verifier: randomText(),
    returnTo: '',
  }
  // Opened before anything is awaited: browsers open windows for clicks only.
  const opened = window.open('', '_blank', 'popup,width=480,height=680')
  if (!opened) {
    throw new SignInRefusal(
      'no_window',
      'The browser opened no window. Allow windows for this address and try again.',
    )
  }
  const answered = listen(begun.state, signal)
  opened.location.replace(await authorizeUrl(begun))
  return redeem(begun, await answered)
}

function listen(state: string, signal: AbortSignal): Promise<Callback> {
  return new Promise((resolve, reject) => {
    const channel = new BroadcastChannel(CHANNEL)
    signal.addEventListener('abort', () => {
      channel.close()
      reject(new SignInRefusal('given_up', 'The sign-in was cancelled.'))
    })
    channel.addEventListener('message', ({ data }: MessageEvent<Callback>) => {
      if (data.state !== state) return
      channel.close()
      resolve(data)
    })
  })
}

function readBegun(): Begun | undefined {
  const stored: unknown = JSON.parse(sessionStorage.getItem(PLACE) ?? 'null')
  if (typeof stored !== 'object' || stored === null) return undefined
  const { account, state, verifier, returnTo } = Object.fromEntries(Object.entries(stored))
  const isWhole = [account, state, verifier, returnTo].every((each) => typeof each === 'string')
  return isWhole ? { account, state, verifier, returnTo } : undefined
}
