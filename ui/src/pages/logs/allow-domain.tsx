import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { sentenceOf } from '../../api/refusal.ts'
import { Button } from '../../components/button.tsx'
import { copyText } from '../../components/copy-button.tsx'
import { toast } from '../../components/toast.tsx'
import { noticeLostPermission, useAccount, useMay } from '../../session/me.ts'

/** Adds a domain that was refused to the whitelist, or copies a request to somebody who may. */
export function AllowDomain({ domain }: { domain: string }) {
  const account = useAccount()
  const client = useQueryClient()
  const mayAdd = useMay('whitelist:write')
  const add = useMutation({
    mutationFn: () =>
      api.POST('/api/account/{accountId}/proxy-settings', {
        params: { path: { accountId: account } },
        body: { domain, name: '' },
      }),
    onSuccess: () => {
      toast({ words: `${domain} is on the whitelist; it works within a minute.`, kind: 'ok' })
      return client.invalidateQueries({ queryKey: keys.domains(account) })
    },
    onError: (error) => {
      toast({ words: sentenceOf(error), kind: 'alarm' })
      return noticeLostPermission(account, error)
    },
  })
  if (!mayAdd) {
    return (
      <Button
        size="small"
        onClick={() =>
          void copyText(
            `Please add ${domain} to the domains of account ${account}: a function needs it and was refused.`,
          )
        }
      >
        Copy a request for {domain}
      </Button>
    )
  }
  return (
    <Button
      size="small"
      icon={<Plus aria-hidden="true" />}
      isBusy={add.isPending}
      onClick={() => add.mutate()}
    >
      Allow {domain}
    </Button>
  )
}
