import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { answerOf, api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { sentenceOf } from '../../api/refusal.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { TextField } from '../../components/field.tsx'
import { Problem } from '../../components/notice.tsx'
import { toast } from '../../components/toast.tsx'
import { useAccount } from '../../session/me.ts'
import { problemOfName } from '../create/problem-of-name.ts'
import type { Content } from './editing.ts'

/** Saves a text as a function of its own, for when the one that it was written for is gone. */
export function SaveAsNew({
  content,
  description = '',
  proposedName,
  onSaved,
}: {
  content: Content
  description?: string
  proposedName: string
  /** What the text was kept for is over. */
  onSaved: () => void
}) {
  const account = useAccount()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [isOpen, setIsOpen] = useState(false)
  const [name, setName] = useState(proposedName)
  const wrong = problemOfName(name)
  const create = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/account/{accountId}/lambdas', {
          params: { path: { accountId: account } },
          body: {
            name,
            description,
            implementation: {
              code: content.code,
              environmentVariables: content.variables.filter(({ key }) => key !== ''),
            },
          },
        }),
      ),
    onSuccess: async ({ uuid }) => {
      onSaved()
      toast({ words: `Saved as ${name}.`, kind: 'ok' })
      await client.invalidateQueries({ queryKey: [...keys.lambdas(account), 'list'] })
      await navigate({ to: '/a/$account/functions/$uuid/code', params: { account, uuid } })
    },
  })
  const save = () => {
    if (wrong === undefined && !create.isPending) create.mutate()
  }
  return (
    <>
      <Button size="small" onClick={() => setIsOpen(true)}>
        Save as new function
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        title="Save as a new function"
        actions={
          <>
            <Button onClick={() => setIsOpen(false)}>Cancel</Button>
            <Button
              look="primary"
              isBusy={create.isPending}
              disabled={wrong !== undefined}
              onClick={save}
            >
              Save
            </Button>
          </>
        }
      >
        <p>It becomes a draft with this code and these variables, and with no event.</p>
        <TextField
          label="Name"
          value={name}
          maxCharacters={50}
          wrong={wrong}
          onValueChange={setName}
          onKeyDown={(event) => {
            if (event.key === 'Enter') save()
          }}
        />
        {create.error && <Problem>{sentenceOf(create.error)}</Problem>}
      </Dialog>
    </>
  )
}
