import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import type { Provider } from '../../api/types.ts'
import { Button } from '../../components/button.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { Card } from '../../frame/page.tsx'
import { useAccount } from '../../session/me.ts'
import css from './people.module.css'

/** Ends single sign-on. */
export function DeleteProvider({ provider: { name, isRequired } }: { provider: Provider }) {
  const account = useAccount()
  const client = useQueryClient()
  const [isAsked, setIsAsked] = useState(false)
  return (
    <Card title="End single sign-on">
      <div className={css.step}>
        <span>The users stay, with the passwords that they have.</span>
        <Button size="small" look="danger" onClick={() => setIsAsked(true)}>
          End it…
        </Button>
      </div>
      <ConfirmDialog
        isOpen={isAsked}
        onClose={() => setIsAsked(false)}
        title={
          <>
            End the sign-in by <Foreign text={name} />?
          </>
        }
        action="End it"
        nameToType={name}
        onConfirm={async () => {
          await api.DELETE('/api/account/{accountId}/single-sign-on', {
            params: { path: { accountId: account } },
          })
          await client.invalidateQueries({ queryKey: keys.singleSignOn(account) })
        }}
      >
        <p>
          Anybody without a password needs a reset link to get back in, and all links are forgotten.
          {isRequired && ' Passwords open the account again.'}
        </p>
      </ConfirmDialog>
    </Card>
  )
}
