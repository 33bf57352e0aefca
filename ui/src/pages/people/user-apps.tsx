import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { userAppsQuery } from '../../api/people.ts'
import type { User, UserApp } from '../../api/types.ts'
import { Badge } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { Answer } from '../../components/states.tsx'
import { Time } from '../../components/time.tsx'
import { Card } from '../../frame/page.tsx'
import { useAccount } from '../../session/me.ts'
import css from './people.module.css'

/** The applications that act for a user, with a way to end that. */
export function UserApps({ user }: { user: User }) {
  const account = useAccount()
  const client = useQueryClient()
  const query = userAppsQuery(account, user.id)
  const apps = useQuery(query)
  const [doomed, setDoomed] = useState<UserApp>()
  return (
    <Card title="Apps that hold tokens">
      <Answer query={apps}>
        {(all) =>
          all.length === 0 ? (
            <p className="soft">No app acts for this user now.</p>
          ) : (
            <ul className={css.rows}>
              {all.map((app) => (
                <li key={app.clientId}>
                  <span>
                    <strong>
                      <Foreign text={app.name} />
                    </strong>{' '}
                    {app.isPlatform && <Badge>of the platform</Badge>}{' '}
                    <span className="soft">
                      last used <Time at={app.lastUsedAt} />, allowed <Time at={app.since} />
                    </span>
                  </span>
                  <Button size="small" onClick={() => setDoomed(app)}>
                    End its tokens…
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
      <ConfirmDialog
        isOpen={doomed !== undefined}
        onClose={() => setDoomed(undefined)}
        title={
          <>
            End the tokens that <Foreign text={doomed?.name ?? ''} /> holds of{' '}
            <Foreign text={user.loginName} />?
          </>
        }
        action="End them"
        onConfirm={async () => {
          await api.POST('/api/account/{accountId}/users/{userId}/apps/{clientId}/end', {
            params: {
              path: { accountId: account, userId: user.id, clientId: doomed?.clientId ?? '' },
            },
          })
          await client.invalidateQueries({ queryKey: query.queryKey })
        }}
      >
        <p>
          {doomed?.isPlatform
            ? 'Every tab of theirs is signed out within a minute. A browser that is still signed in gets back in without a password; disable the user to keep them out.'
            : 'Within a minute it can do nothing more for them, and has to ask them again.'}
        </p>
      </ConfirmDialog>
    </Card>
  )
}
