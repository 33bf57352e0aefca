import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { sentenceOf } from '../../api/refusal.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { TextArea } from '../../components/field.tsx'
import { Problem } from '../../components/notice.tsx'
import { Select } from '../../components/select.tsx'
import { toast } from '../../components/toast.tsx'
import { noticeLostPermission, useAccount } from '../../session/me.ts'
import { FunctionChoice } from '../functions/function-choice.tsx'
import { LEVELS, type Level } from './log-search.ts'

const MAX_MESSAGE = 2_000

/** Adds an administrator's line to the log, as a note for whoever reads it. */
export function EntryDialog({
  isOpen,
  onClose,
  onAdded,
}: {
  isOpen: boolean
  onClose: () => void
  onAdded: () => void
}) {
  const account = useAccount()
  const [level, setLevel] = useState<Level>('Info')
  const [message, setMessage] = useState('')
  const [uuid, setUuid] = useState<string>()
  const add = useMutation({
    mutationFn: () =>
      api.POST('/api/account/{accountId}/logs', {
        params: { path: { accountId: account } },
        body: {
          level,
          message: message.trim(),
          extras: [],
          ...(uuid !== undefined && { lambdaUUID: uuid }),
        },
      }),
    onError: (error) => noticeLostPermission(account, error),
    onSuccess: () => {
      toast({ words: 'The entry is in the log.', kind: 'ok' })
      setMessage('')
      onAdded()
      onClose()
    },
  })
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title="Add an entry"
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            disabled={message.trim() === ''}
            isBusy={add.isPending}
            onClick={() => add.mutate()}
          >
            Add it
          </Button>
        </>
      }
    >
      <p>A note for whoever reads the log. It carries your name and can't be taken back.</p>
      <TextArea
        label="Message"
        value={message}
        onValueChange={setMessage}
        maxCharacters={MAX_MESSAGE}
      />
      <Select
        label="Level"
        value={level}
        choices={LEVELS.map((each) => ({ value: each, words: each }))}
        onValueChange={setLevel}
      />
      <FunctionChoice
        label="Function, if it is about one"
        placeholder="No function"
        value={uuid}
        onChoose={setUuid}
      />
      {add.error && <Problem>{sentenceOf(add.error)}</Problem>}
    </Dialog>
  )
}
