import { Forbidden } from '../../frame/forbidden.tsx'
import { Page } from '../../frame/page.tsx'
import { useAccount } from '../../session/me.ts'

/** Says who may open dead letters. */
export function LettersForbidden() {
  const logs = { to: '/a/$account/logs', params: { account: useAccount() } } as const
  return (
    <Page title="Dead letters" trail={[{ words: 'Logs', link: logs }]}>
      <Forbidden title="Dead letters are for developers.">
        They hold what functions were called with. It takes the permission{' '}
        <code>dead-letter:read</code>, which the role FaaS-Developer has.
      </Forbidden>
    </Page>
  )
}
