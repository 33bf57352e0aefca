import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { lambdaQuery } from '../../api/lambdas.ts'
import { Refusal } from '../../api/refusal.ts'
import type { Lambda } from '../../api/types.ts'
import { toast } from '../../components/toast.tsx'
import { noticeLostPermission, useAccount } from '../../session/me.ts'
import type { Editing } from './editing.ts'

/** Settings of a function that are saved at once, apart from its text. */
export type Settings = Partial<{ name: string; description: string; eventId: string | null }>

/**
 * Saves the text as a new version, or settings, unless somebody else has saved since: then it is refused with
 * 412, the newer version is read, and nothing is lost.
 */
export function useSave(lambda: Lambda, editing: Editing) {
  const account = useAccount()
  const client = useQueryClient()
  const { uuid } = lambda
  const { queryKey } = lambdaQuery(account, uuid)
  return useMutation({
    mutationFn: async (settings: Settings | undefined) => {
      const { code, variables } = editing.content
      const { data } = await api.PUT('/api/account/{accountId}/lambdas/{uuid}', {
        params: { path: { accountId: account, uuid } },
        headers: { 'If-Match': `"${editing.baseVersion}"` },
        body: settings ?? {
          implementation: {
            code,
            environmentVariables: variables.filter(({ key }) => key !== ''),
          },
        },
      })
      return data
    },
    onError: async (error) => {
      await noticeLostPermission(account, error)
      if (error instanceof Refusal && error.isConflict) {
        await client.invalidateQueries({ queryKey, exact: true })
      }
    },
    onSuccess: async (saved, settings) => {
      const isText = settings === undefined
      if (!saved) {
        toast({ words: `Nothing changed; version ${lambda.version} is still the newest.` })
        if (isText) editing.settle(lambda)
        return
      }
      client.setQueryData(queryKey, saved)
      if (isText) editing.settle(saved)
      else editing.rebase(saved.version)
      toast({ words: `Saved as version ${saved.version}.`, kind: 'ok' })
      await Promise.all([
        client.invalidateQueries({ queryKey: keys.versions(account, uuid) }),
        client.invalidateQueries({ queryKey: [account, 'lambdas', 'list'] }),
      ])
    },
  })
}
