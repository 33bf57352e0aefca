import { useRef, useState } from 'react'
import { reach } from '../api/connection.ts'
import { queryClient } from '../api/query-client.ts'
import { sentenceOf } from '../api/refusal.ts'
import { useStore } from '../app/store.ts'
import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import { Problem } from '../components/notice.tsx'
import { meQuery, useAccount } from './me.ts'
import { session, signedOut } from './session.ts'
import { signInBeside } from './sign-in.ts'
import { SignInRefusal, type Tokens } from './token-endpoint.ts'

/**
 * Stands over an intact page when the session is over. A small window signs in again; then the page goes
 * on, and asks before it repeats what was refused. Another person gets the page anew.
 */
export function SignedOutDialog() {
  const account = useAccount()
  const state = useStore(signedOut)
  const [problem, setProblem] = useState<string>()
  const attempt = useRef<AbortController>(null)

  async function signIn() {
    attempt.current?.abort()
    attempt.current = new AbortController()
    setProblem(undefined)
    try {
      const tokens = await signInBeside(account, attempt.current.signal)
      if (await isSamePerson(account, tokens)) session.resume(tokens)
      else location.reload()
    } catch (error) {
      const isGivenUp = error instanceof SignInRefusal && error.error === 'given_up'
      if (!isGivenUp) setProblem(sentenceOf(error))
    }
  }

  if (state?.isBack) {
    return (
      <Dialog
        isOpen
        mustAnswer
        onClose={() => session.decide('leave')}
        title="You are signed in again"
        actions={
          <>
            <Button onClick={() => session.decide('leave')}>Leave it</Button>
            <Button look="primary" onClick={() => session.decide('repeat')}>
              Do it now
            </Button>
          </>
        }
      >
        <p>
          Your last action was refused while you were signed out, so nothing of it happened. Do it
          now?
        </p>
      </Dialog>
    )
  }
  return (
    <Dialog
      isOpen={state !== undefined}
      mustAnswer
      onClose={() => {}}
      title="You were signed out"
      actions={
        <Button look="primary" onClick={() => void signIn()}>
          Sign in again
        </Button>
      }
    >
      <p>
        Your text is safe. A small window opens; when you have signed in there, this page goes on.
      </p>
      {problem && <Problem>{problem}</Problem>}
    </Dialog>
  )
}

async function isSamePerson(account: string, { accessToken }: Tokens): Promise<boolean> {
  const known = queryClient.getQueryData(meQuery(account).queryKey)
  const response = await reach(`/api/account/${encodeURIComponent(account)}/me`, {
    headers: { authorization: `Bearer ${accessToken}` },
  })
  const body: unknown = await response.json().catch(() => undefined)
  return typeof body === 'object' && body !== null && 'id' in body && body.id === known?.id
}
