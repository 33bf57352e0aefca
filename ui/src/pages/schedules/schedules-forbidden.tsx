import { ButtonLink } from '../../components/button.tsx'
import { Forbidden } from '../../frame/forbidden.tsx'
import { useAccount } from '../../session/me.ts'

/** Says who may write schedules, in the place of a form for one. */
export function SchedulesForbidden({ title }: { title: string }) {
  const account = useAccount()
  return (
    <Forbidden
      title={title}
      actions={
        <ButtonLink to="/a/$account/schedules" params={{ account }}>
          All schedules
        </ButtonLink>
      }
    >
      It takes the permission <code>schedule:write</code>, which the roles FaaS-Admin and
      FaaS-Developer have.
    </Forbidden>
  )
}
