import { useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { findOut } from '../api/connection.ts'
import { sentenceOf } from '../api/refusal.ts'
import { Button } from '../components/button.tsx'
import { PlainPage, Splash } from '../frame/plain-page.tsx'
import { session } from './session.ts'
import { begunSignIn, finishSignIn, handBack, leaveToSignIn } from './sign-in.ts'

/** `/auth/callback`: the end of a sign-in, in this tab or in the small window. */
export function CallbackPage() {
  const router = useRouter()
  const [problem, setProblem] = useState<{ words: string; again: () => Promise<void> }>()

  useEffect(() => {
    const parameters = new URLSearchParams(location.search)
    const callback = Object.fromEntries(parameters)
    const begun = begunSignIn()
    // The code must not stay in the history.
    history.replaceState(history.state, '', '/auth/callback')
    if (parameters.size === 0 || handBack(callback)) return
    finishSignIn(callback).then(
      ({ account, tokens, returnTo }) => {
        session.begin(account, tokens)
        router.history.replace(returnTo)
      },
      (error: unknown) =>
        setProblem({
          words: sentenceOf(error),
          again: async () => {
            // Left now, this page would be the browser's own that nothing answers.
            if (!(await findOut())) return
            if (begun) await leaveToSignIn(begun.account, begun.returnTo)
            else location.assign('/')
          },
        }),
    )
  }, [router])

  if (!problem) return <Splash />
  return (
    <PlainPage
      title="You are not signed in"
      actions={
        <Button look="primary" onClick={() => void problem.again()}>
          Sign in
        </Button>
      }
    >
      <p>{problem.words}</p>
    </PlainPage>
  )
}
