import { useQuery } from '@tanstack/react-query'
import { ShieldCheck } from 'lucide-react'
import { answerOf, api } from '../../../api/client.ts'
import { keys } from '../../../api/keys.ts'
import type { AuditVerification } from '../../../api/types.ts'
import { Button } from '../../../components/button.tsx'
import { Notice } from '../../../components/notice.tsx'
import { ErrorState } from '../../../components/states.tsx'
import { useAccount } from '../../../session/me.ts'

/** Has every entry checked, and says what came of it. */
export function useVerification() {
  const account = useAccount()
  return useQuery({
    queryKey: keys.auditTrail(account, { verification: true }),
    enabled: false,
    gcTime: 0,
    queryFn: () =>
      answerOf(
        api.GET('/api/account/{accountId}/audit-trail/verification', {
          params: { path: { accountId: account } },
        }),
      ),
  })
}

type Verification = ReturnType<typeof useVerification>

/** Asks for the check. */
export function VerifyButton({ verification }: { verification: Verification }) {
  return (
    <Button
      icon={<ShieldCheck aria-hidden="true" />}
      isBusy={verification.isFetching}
      onClick={() => void verification.refetch()}
    >
      Verify the chain
    </Button>
  )
}

/** What the check found. */
export function VerifiedNotice({ verification: { data, error } }: { verification: Verification }) {
  if (error) return <ErrorState error={error} />
  if (!data) return null
  const entries = data.chains.reduce((sum, chain) => sum + chain.entries, 0)
  if (data.isIntact) return <Notice>{entries.toLocaleString('en')} entries, unbroken.</Notice>
  return (
    <Notice kind="alarm">
      <ul>
        {data.chains.flatMap(({ chain, problem }) =>
          problem
            ? [
                <li key={chain}>
                  The record {CHAIN_WORDS[chain]} breaks at entry{' '}
                  {problem.sequence.toLocaleString('en')}. {problem.reason}
                </li>,
              ]
            : [],
        )}
      </ul>
    </Notice>
  )
}

const CHAIN_WORDS: Record<AuditVerification['chains'][number]['chain'], string> = {
  functions: 'of functions, domains and secrets',
  sentinel: 'of people and apps',
  platform: 'of the whole platform',
}
