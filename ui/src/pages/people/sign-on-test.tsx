import { ExternalLink } from 'lucide-react'
import type { Provider } from '../../api/types.ts'
import { Button } from '../../components/button.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { Time } from '../../components/time.tsx'
import { Card } from '../../frame/page.tsx'
import { useAccount } from '../../session/me.ts'
import css from './people.module.css'

/** A sign-in by the provider in a window of its own, from its password on. */
export function SignOnTest({ provider: { name, provenAt } }: { provider: Provider }) {
  const account = useAccount()
  function open() {
    const query = new URLSearchParams({
      accountId: account,
      prompt: 'login',
      return_to: `/a/${account}/settings/single-sign-on`,
    })
    window.open(`/api/sso/login?${query.toString()}`, '_blank', 'noopener')
  }
  return (
    <Card title="Test it">
      <div className={css.step}>
        <span>
          {provenAt === null ? (
            'Nobody has signed in with these settings yet.'
          ) : (
            <>
              It works: somebody signed in with these settings <Time at={provenAt} />.
            </>
          )}{' '}
          <span className="soft">
            The test signs you in as whom <Foreign text={name} /> says you are, in this browser.
          </span>
        </span>
        <Button icon={<ExternalLink aria-hidden="true" />} onClick={open}>
          Test the sign-in
        </Button>
      </div>
    </Card>
  )
}
