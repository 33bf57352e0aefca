import { useMutation } from '@tanstack/react-query'
import { answerOf, api } from '../../api/client.ts'
import type { Lambda } from '../../api/types.ts'
import { announce } from '../../frame/announce.ts'
import { noticeLostPermission, useAccount } from '../../session/me.ts'
import type { Content } from './editing.ts'
import type { Input } from './use-input.ts'

/** Runs what is on the screen in an isolate of its own: nothing is saved or deployed. */
export function useRun({ uuid }: Lambda, content: Content, input: Input) {
  const account = useAccount()
  return useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/account/{accountId}/lambdas/{uuid}/try', {
          params: { path: { accountId: account, uuid } },
          body: {
            code: content.code,
            environmentVariables: content.variables.filter(({ key }) => key !== ''),
            input: input.value ?? { headers: [], payload: {} },
          },
        }),
      ),
    onError: (error) => noticeLostPermission(account, error),
    onSuccess: ({ isSuccess, error }) =>
      announce(isSuccess ? 'It answered.' : `It failed. ${error?.errorMsg ?? ''}`),
  })
}
