import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { isAway } from '../api/connection.ts'
import { sentenceOf } from '../api/refusal.ts'
import { Button } from '../components/button.tsx'
import { TextField } from '../components/field.tsx'
import { Problem } from '../components/notice.tsx'
import { PlainPage, Splash } from '../frame/plain-page.tsx'
import { readUiSettings } from '../session/ui-settings.ts'
import { preference } from './preferences.ts'
import { useStore } from './store.ts'

/** What an account's id may look like; the server says what it is. */
const ACCOUNT_ID = /^[a-z0-9]{1,20}$/

/** `/`: opens the last account, else the only one, else asks for its number. */
export function StartPage() {
  const navigate = useNavigate()
  const [mode, setMode] = useState<'looking' | 'asking'>('looking')
  const [problem, setProblem] = useState<string>()
  const [account, setAccount] = useState('')
  const away = useStore(isAway)

  useEffect(() => {
    if (away) return undefined
    const open = (id: string) =>
      void navigate({ to: '/a/$account', params: { account: id }, replace: true })
    const last = preference('lastAccount')
    if (ACCOUNT_ID.test(last)) return open(last)
    readUiSettings().then(
      ({ defaultAccount }) => {
        setProblem(undefined)
        if (defaultAccount === undefined) setMode('asking')
        else open(defaultAccount)
      },
      (error: unknown) => {
        setProblem(sentenceOf(error))
        setMode('asking')
      },
    )
    return undefined
  }, [navigate, away])

  if (mode === 'looking') return <Splash />
  const isReady = ACCOUNT_ID.test(account)
  return (
    <PlainPage title="Which account?">
      {problem && <Problem>{problem}</Problem>}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) void navigate({ to: '/a/$account', params: { account } })
        }}
      >
        <TextField
          label="Account number"
          hint="It is in your invitation, and in the address that your colleagues use."
          value={account}
          onValueChange={(text) => setAccount(text.trim().toLowerCase())}
          wrong={account !== '' && !isReady && 'An account number has 1 to 20 letters and digits.'}
          required
        />
        <p>
          <Button type="submit" look="primary" disabled={!isReady}>
            Open
          </Button>
        </p>
      </form>
    </PlainPage>
  )
}
