import type { Invocation } from '../../api/types.ts'
import { ButtonLink } from '../../components/button.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { Card } from '../../frame/page.tsx'
import { useAccount } from '../../session/me.ts'
import { AllowDomain } from '../logs/allow-domain.tsx'
import css from './invocation.module.css'

/** Why an invocation failed, with the line that did it, and the domains that it was refused. */
export function InvocationCause({
  invocation,
  isGone,
}: {
  invocation: Invocation
  isGone: boolean
}) {
  const account = useAccount()
  const { errorMsg, errorCode, firstFrame, lambdaUUID: uuid, refusedDomains } = invocation
  const version = invocation.lambdaVersion ?? undefined
  const line = lineOf(firstFrame)
  if (errorCode === null && refusedDomains.length === 0) return null
  return (
    <Card title="Cause">
      {errorCode !== null && (
        <div className={css.cause}>
          <div className={css.what}>
            <p className={css.error}>
              <Foreign text={errorMsg ?? errorCode} />
            </p>
            <p className="soft">
              <code>{errorCode}</code>
              {line !== undefined && `, line ${line}`}
              {line !== undefined && version !== undefined && ` of version ${version}`}
            </p>
          </div>
          {line !== undefined && !isGone && (
            <ButtonLink
              to="/a/$account/functions/$uuid/code"
              params={{ account, uuid }}
              search={{ v: version, line }}
            >
              Show line {line}
            </ButtonLink>
          )}
        </div>
      )}
      {refusedDomains.map(({ domain, count }) => (
        <div key={domain} className={css.cause}>
          <p className={css.what}>
            <strong>
              <Foreign text={domain} />
            </strong>{' '}
            was refused{count > 1 && ` ${count} times`}: it is not whitelisted.
          </p>
          <AllowDomain domain={domain} />
        </div>
      ))}
    </Card>
  )
}

/** The line of a place in the code, which the records have as `line:column`. */
function lineOf(firstFrame: string | null): number | undefined {
  const line = Number(firstFrame?.split(':')[0])
  return Number.isInteger(line) && line > 0 ? line : undefined
}
