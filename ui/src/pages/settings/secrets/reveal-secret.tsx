import { useEffect, useState } from 'react'
import { sentenceOf } from '../../../api/refusal.ts'
import { readSecretValue } from '../../../api/secrets.ts'
import type { Secret } from '../../../api/types.ts'
import { Button } from '../../../components/button.tsx'
import { copyText } from '../../../components/copy-button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { Foreign } from '../../../components/foreign.tsx'
import { Problem } from '../../../components/notice.tsx'
import { toast } from '../../../components/toast.tsx'
import { noticeLostPermission, useAccount } from '../../../session/me.ts'
import css from './reveal-secret.module.css'
import { textOfValue } from './secret-value.ts'

/** How long a value shows, in milliseconds. */
const SHOWN_MS = 30_000

/**
 * Shows the value of a secret, or copies it without showing. It says before that this is put on record. The value is
 * in this dialog alone, and gone after 30 s or when the window is left.
 */
export function RevealSecret({ secret, onClose }: { secret: Secret; onClose: () => void }) {
  const account = useAccount()
  const [value, setValue] = useState<string>()
  const [busy, setBusy] = useState<'reveal' | 'copy'>()
  const [error, setError] = useState<unknown>()

  async function read(purpose: 'reveal' | 'copy') {
    if (busy) return
    setBusy(purpose)
    setError(undefined)
    try {
      const text = textOfValue(await readSecretValue(account, secret))
      if (purpose === 'reveal') setValue(text)
      else if (await copyText(text)) {
        toast({ words: `The value of ${secret.key} is on the clipboard.` })
        onClose()
      }
    } catch (refused) {
      setError(refused)
      await noticeLostPermission(account, refused)
    } finally {
      setBusy(undefined)
    }
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={
        <>
          The value of <Foreign text={secret.key} />
        </>
      }
      actions={
        value === undefined ? (
          <>
            <Button isBusy={busy === 'copy'} onClick={() => void read('copy')}>
              Copy without showing
            </Button>
            <Button look="primary" isBusy={busy === 'reveal'} onClick={() => void read('reveal')}>
              Reveal
            </Button>
          </>
        ) : (
          <>
            <Button onClick={() => void copyText(value)}>Copy</Button>
            <Button onClick={onClose}>Hide</Button>
          </>
        )
      }
    >
      {value === undefined ? (
        <p>This is put on record: the audit trail says that you read it, and when.</p>
      ) : (
        <Shown value={value} onEnd={onClose} />
      )}
      {error !== undefined && <Problem>{sentenceOf(error)}</Problem>}
    </Dialog>
  )
}

function Shown({ value, onEnd }: { value: string; onEnd: () => void }) {
  // The time of day counts: a computer that slept has counted no seconds.
  const [until] = useState(() => Date.now() + SHOWN_MS)
  const [leftMs, setLeftMs] = useState(SHOWN_MS)
  useEffect(() => {
    const timer = setInterval(() => setLeftMs(until - Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [until])
  useEffect(() => {
    if (leftMs <= 0) onEnd()
  }, [leftMs, onEnd])
  useEffect(() => {
    const onLeave = () => onEnd()
    window.addEventListener('blur', onLeave)
    document.addEventListener('visibilitychange', onLeave)
    return () => {
      window.removeEventListener('blur', onLeave)
      document.removeEventListener('visibilitychange', onLeave)
    }
  }, [onEnd])
  return (
    <>
      <pre className={css.value} role="region" aria-label="Value" tabIndex={0}>
        <Foreign text={value} />
      </pre>
      <p className="soft">
        Hidden again in {Math.ceil(leftMs / 1_000)} s, or when you leave this window.
      </p>
    </>
  )
}
