import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { signOnLinksQuery } from '../../api/people.ts'
import { sentenceOf } from '../../api/refusal.ts'
import type { Provider } from '../../api/types.ts'
import { Button } from '../../components/button.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { Problem } from '../../components/notice.tsx'
import { Answer } from '../../components/states.tsx'
import { TextLink } from '../../components/text-link.tsx'
import { Time } from '../../components/time.tsx'
import { Card } from '../../frame/page.tsx'
import { noticeLostPermission, useAccount } from '../../session/me.ts'
import { useNames } from '../../session/names.ts'
import css from './people.module.css'

/** Who of the users is who at the provider. */
export function SignOnLinks({ provider }: { provider: Provider }) {
  const account = useAccount()
  const client = useQueryClient()
  const query = signOnLinksQuery(account, provider.provenAt)
  const links = useQuery(query)
  const names = useNames((links.data ?? []).map(({ userId }) => userId))
  const unlink = useMutation({
    mutationFn: (userId: string) =>
      api.DELETE('/api/account/{accountId}/single-sign-on/users/{userId}', {
        params: { path: { accountId: account, userId } },
      }),
    onError: (error) => noticeLostPermission(account, error),
    onSettled: () => client.invalidateQueries({ queryKey: query.queryKey }),
  })
  return (
    <Card title="Who signed in that way">
      <p className="soft">
        The first sign-in links a user to their identity at the provider. Unlink somebody who was
        deleted and created again there; their next sign-in links them again.
      </p>
      <Answer query={links}>
        {(all) =>
          all.length === 0 ? (
            <p>Nobody yet.</p>
          ) : (
            <ul className={css.rows}>
              {all.map(({ userId, subject, linkedAt }) => (
                <li key={userId}>
                  <span>
                    <TextLink to="/a/$account/settings/users/$userId" params={{ account, userId }}>
                      <Foreign text={names.get(userId) ?? userId} />
                    </TextLink>{' '}
                    <span className="soft">
                      is <Foreign text={subject} /> there, linked <Time at={linkedAt} />
                    </span>
                  </span>
                  <Button
                    size="small"
                    isBusy={unlink.isPending && unlink.variables === userId}
                    onClick={() => unlink.mutate(userId)}
                  >
                    Unlink
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
      {unlink.error && <Problem>{sentenceOf(unlink.error)}</Problem>}
    </Card>
  )
}
