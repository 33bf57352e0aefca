import { Play } from 'lucide-react'
import { ButtonLink } from '../../components/button.tsx'
import { useAccount, useMay } from '../../session/me.ts'

/** Leads to where a function is invoked; nothing for who may not. */
export function InvokeLink({
  uuid,
  name,
  size = 'normal',
}: {
  uuid: string
  name: string
  size?: 'small' | 'normal'
}) {
  const account = useAccount()
  const mayInvoke = useMay('lambda:try')
  if (!mayInvoke) return null
  return (
    <ButtonLink
      to="/a/$account/functions/$uuid/test"
      params={{ account, uuid }}
      search={{ target: 'deployed' }}
      size={size}
      icon={<Play aria-hidden="true" />}
      aria-label={`Invoke ${name}`}
    >
      Invoke
    </ButtonLink>
  )
}
