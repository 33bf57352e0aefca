import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { secretsQuery } from '../../../api/secrets.ts'
import { Button } from '../../../components/button.tsx'
import { Answer, EmptyState, Skeleton } from '../../../components/states.tsx'
import { useKey } from '../../../frame/keys.ts'
import { Card } from '../../../frame/page.tsx'
import { useAccount, useMay } from '../../../session/me.ts'
import { SettingsPage } from '../settings-page.tsx'
import { SecretForm } from './secret-form.tsx'
import { SecretList } from './secret-list.tsx'

/** The secrets that functions read, without their values. */
export function SecretsPage() {
  const secrets = useQuery(secretsQuery(useAccount()))
  const mayWrite = useMay('secret:write')
  const [isMaking, setIsMaking] = useState(false)
  useKey('n', 'New secret', () => setIsMaking(true), mayWrite)
  const create = (
    <Button look="primary" icon={<Plus aria-hidden="true" />} onClick={() => setIsMaking(true)}>
      New secret
    </Button>
  )
  return (
    <SettingsPage
      title="Secrets"
      lead={
        <>
          Functions read them by name with the toolbelt: <code>readSecret('crm-key')</code>.
          {!mayWrite && ' Administrators of this account make and change them.'}
        </>
      }
      actions={mayWrite && create}
    >
      <Card>
        <Answer query={secrets} skeleton={<Skeleton rows={5} height={32} />}>
          {(all) =>
            all.length === 0 ? (
              <EmptyState title="There is no secret yet.">
                Keep keys and passwords here rather than in code: a function reads them when it
                runs, and nobody sees them in a version or a log.
              </EmptyState>
            ) : (
              <SecretList secrets={all} />
            )
          }
        </Answer>
      </Card>
      {isMaking && <SecretForm onClose={() => setIsMaking(false)} />}
    </SettingsPage>
  )
}
