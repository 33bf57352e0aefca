import { Foreign } from '../../components/foreign.tsx'
import { TextLink } from '../../components/text-link.tsx'
import { useAccount } from '../../session/me.ts'

/** A function's name that leads to its code, at a line where one is known; a deleted one leads nowhere. */
export function FunctionLink({
  uuid,
  name,
  line,
}: {
  uuid: string
  name: string | null
  line?: number | undefined
}) {
  const account = useAccount()
  if (name === null) return <span className="soft">A function that is gone</span>
  return (
    <TextLink to="/a/$account/functions/$uuid/code" params={{ account, uuid }} search={{ line }}>
      <Foreign text={name} />
    </TextLink>
  )
}
