import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useState } from 'react'
import { answerOf, api } from '../../../api/client.ts'
import { keys } from '../../../api/keys.ts'
import { limitsQuery } from '../../../api/limits.ts'
import { sentenceOf } from '../../../api/refusal.ts'
import { Button, IconButton } from '../../../components/button.tsx'
import { TextField } from '../../../components/field.tsx'
import { Foreign } from '../../../components/foreign.tsx'
import { Answer } from '../../../components/states.tsx'
import { toast } from '../../../components/toast.tsx'
import { Card } from '../../../frame/page.tsx'
import { noticeLostPermission, useAccount, useMay } from '../../../session/me.ts'
import css from './report-recipients.module.css'

/** Who gets the report, as chips. */
export function ReportRecipients() {
  const account = useAccount()
  const client = useQueryClient()
  const mayWrite = useMay('email-report-recipients:write')
  const [typed, setTyped] = useState('')
  const path = { accountId: account }
  const recipients = useQuery({
    queryKey: keys.emailReport(account, 'recipients'),
    queryFn: () =>
      answerOf(api.GET('/api/account/{accountId}/email-report/recipients', { params: { path } })),
  })
  const limits = useQuery(limitsQuery(account))
  const most = limits.data?.limits.find(({ id }) => id === 'report-recipients')?.value
  const settled = {
    onError: (error: Error) => noticeLostPermission(account, error),
    onSettled: () =>
      client.invalidateQueries({ queryKey: keys.emailReport(account, 'recipients') }),
  }
  const add = useMutation({
    ...settled,
    mutationFn: (address: string) =>
      api.POST('/api/account/{accountId}/email-report/recipients', {
        params: { path },
        body: { address },
      }),
    onSuccess: () => setTyped(''),
  })
  const remove = useMutation({
    ...settled,
    mutationFn: (address: string) =>
      api.DELETE('/api/account/{accountId}/email-report/recipients/{address}', {
        params: { path: { ...path, address } },
      }),
    onSuccess: (_, address) =>
      toast({
        words: `${address} gets no more reports.`,
        action: { words: 'Undo', onClick: () => add.mutate(address) },
      }),
  })
  const wrong = add.error ?? remove.error
  return (
    <Card title="Recipients">
      <Answer query={recipients}>
        {(all) => (
          <>
            {all.length === 0 && <p className="soft">Nobody gets the report yet.</p>}
            <ul className={css.chips} aria-label="Recipients">
              {all.map(({ address }) => (
                <li key={address} className={css.chip}>
                  <Foreign text={address} />
                  {mayWrite && (
                    <IconButton
                      label={`Take ${address} off the list`}
                      disabled={remove.isPending}
                      onClick={() => remove.mutate(address)}
                    >
                      <X aria-hidden="true" />
                    </IconButton>
                  )}
                </li>
              ))}
            </ul>
            {mayWrite && (
              <form
                className={css.add}
                onSubmit={(event) => {
                  event.preventDefault()
                  if (typed.trim() !== '' && !add.isPending) add.mutate(typed.trim())
                }}
              >
                <TextField
                  label="Add a recipient"
                  inputMode="email"
                  placeholder="team@example.com"
                  value={typed}
                  wrong={wrong && sentenceOf(wrong)}
                  hint={most !== undefined && `${all.length} of ${most}`}
                  onValueChange={(text) => {
                    setTyped(text)
                    add.reset()
                    remove.reset()
                  }}
                />
                <Button type="submit" isBusy={add.isPending} disabled={typed.trim() === ''}>
                  Add
                </Button>
              </form>
            )}
          </>
        )}
      </Answer>
    </Card>
  )
}
