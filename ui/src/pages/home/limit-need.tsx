import { TextLink } from '../../components/text-link.tsx'
import { useAccount } from '../../session/me.ts'

/** A limit that is used up this far wants to be known. */
export const NEARLY = 0.8

/** Says how far a limit is used up, with the list of what uses it. */
export function LimitNeed({
  id,
  what,
  value,
  used,
}: {
  id: string
  what: string
  value: number
  used: number
}) {
  const account = useAccount()
  const words = `${used.toLocaleString('en')} of ${value.toLocaleString('en')} ${what}`
  if (id === 'lambdas') {
    return (
      <TextLink to="/a/$account/functions" params={{ account }}>
        {words}
      </TextLink>
    )
  }
  if (id === 'schedules') {
    return (
      <TextLink to="/a/$account/schedules" params={{ account }}>
        {words}
      </TextLink>
    )
  }
  if (id === 'invocations') {
    return (
      <TextLink to="/a/$account" params={{ account }} search={{ range: 'month' }}>
        {words}
      </TextLink>
    )
  }
  return <>{words}</>
}
