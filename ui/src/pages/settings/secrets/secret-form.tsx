import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { keys } from '../../../api/keys.ts'
import { Refusal, sentenceOf } from '../../../api/refusal.ts'
import { changeSecret, createSecret } from '../../../api/secrets.ts'
import type { Secret } from '../../../api/types.ts'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { TextArea, TextField } from '../../../components/field.tsx'
import { Foreign } from '../../../components/foreign.tsx'
import { Problem } from '../../../components/notice.tsx'
import { Select } from '../../../components/select.tsx'
import { toast } from '../../../components/toast.tsx'
import { noticeLostPermission, useAccount } from '../../../session/me.ts'
import css from './secret-form.module.css'
import { KINDS, readValue } from './secret-value.ts'

const KEY_CHARACTERS = 100

/**
 * Makes a secret, or with `changed` gives one another value. What is typed stays in this form: no query or mutation
 * holds it.
 */
export function SecretForm({ changed, onClose }: { changed?: Secret; onClose: () => void }) {
  const account = useAccount()
  const client = useQueryClient()
  const [key, setKey] = useState(changed?.key ?? '')
  const [type, setType] = useState<Secret['type']>(changed?.type ?? 'string')
  const [text, setText] = useState('')
  const [isTried, setIsTried] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<unknown>()

  const read = readValue(text, type)
  const isKeyRight = /^[A-Za-z0-9_-]+$/.test(key)
  const isTaken = error instanceof Refusal && error.status === 409

  async function save() {
    setIsTried(true)
    if (isBusy || !isKeyRight || 'wrong' in read) return
    setIsBusy(true)
    setError(undefined)
    try {
      await (changed ? changeSecret : createSecret)(account, key, read.value)
      toast({ words: `${key} is stored. Functions get it with their next invocation.`, kind: 'ok' })
      onClose()
      await client.invalidateQueries({ queryKey: keys.secrets(account) })
    } catch (refused) {
      setError(refused)
      await noticeLostPermission(account, refused)
    } finally {
      setIsBusy(false)
    }
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={
        changed ? (
          <>
            Change <Foreign text={changed.key} />
          </>
        ) : (
          'New secret'
        )
      }
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form="secret" isBusy={isBusy}>
            Store it
          </Button>
        </>
      }
    >
      <form
        id="secret"
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        {!changed && (
          <TextField
            label="Name"
            isCode
            spellCheck={false}
            value={key}
            maxLength={KEY_CHARACTERS}
            hint="Functions read it by this name. It can't be changed later."
            wrong={
              isTaken
                ? sentenceOf(error)
                : isTried && !isKeyRight && 'Use letters, digits, hyphens and underscores.'
            }
            onValueChange={(typed) => {
              setKey(typed)
              setError(undefined)
            }}
          />
        )}
        <Select label="Kind" value={type} choices={KINDS} onValueChange={setType} />
        <TextArea
          label="Value"
          isCode
          rows={type === 'object' ? 8 : 3}
          value={text}
          hint={
            changed
              ? 'Functions get it with their next invocation; no function has to be deployed again.'
              : undefined
          }
          wrong={(isTried || (type !== 'string' && text !== '')) && 'wrong' in read && read.wrong}
          onValueChange={setText}
        />
      </form>
      {error !== undefined && !isTaken && <Problem>{sentenceOf(error)}</Problem>}
    </Dialog>
  )
}
