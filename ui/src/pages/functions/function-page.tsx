import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { lambdaQuery } from '../../api/lambdas.ts'
import { isMissing, noSuch } from '../../api/refusal.ts'
import type { Lambda } from '../../api/types.ts'
import { ButtonLink } from '../../components/button.tsx'
import { LampState } from '../../components/lamp.tsx'
import { Notice } from '../../components/notice.tsx'
import { EmptyState, ErrorState, IsGoneTold, Skeleton } from '../../components/states.tsx'
import { Card, Page } from '../../frame/page.tsx'
import { useAccount } from '../../session/me.ts'
import { FunctionTabs } from './function-tabs.tsx'

/** The id of the function in the address. */
export function useUuid(): string {
  const { uuid } = useParams({ strict: false })
  if (uuid === undefined) throw new Error('This page has no function in its address.')
  return uuid
}

/** A function as the API has it, asked again when the window gets the focus and every 30 s. */
export function useLambda() {
  return useQuery({
    ...lambdaQuery(useAccount(), useUuid()),
    refetchInterval: 30_000,
    refetchOnWindowFocus: true,
  })
}

/**
 * A page of one function: its name, its lamp, its tabs. `children` show once the function is known; of one
 * that is gone and of a refusal the page tells.
 */
export function FunctionPage({
  section,
  lead,
  actions,
  width = 'list',
  isBare = false,
  missing,
  children,
}: {
  /** The tab's words: `Code`. */
  section: string
  lead?: (lambda: Lambda) => ReactNode
  actions?: (lambda: Lambda) => ReactNode
  width?: 'list' | 'form' | 'whole'
  /** The page shows name, lamp and tabs by itself. */
  isBare?: boolean
  /** What shows in place of the sentence that there is no such function. */
  missing?: ReactNode
  children: (lambda: Lambda) => ReactNode
}) {
  const account = useAccount()
  const uuid = useUuid()
  const { data: lambda, error, refetch } = useLambda()
  const isGone = isMissing(error)
  const trail = [
    { words: 'Functions', link: { to: '/a/$account/functions', params: { account } } },
  ] as const
  if (!lambda) {
    return (
      <Page title={error ? 'Function' : '…'} section={section} trail={trail}>
        <Card>
          {!error && <Skeleton rows={6} />}
          {isGone && missing}
          {isGone && missing === undefined && (
            <EmptyState
              title={noSuch('function', account)}
              actions={
                <ButtonLink to="/a/$account/functions" params={{ account }}>
                  All functions
                </ButtonLink>
              }
            />
          )}
          {error && !isGone && <ErrorState error={error} onRetry={() => void refetch()} />}
        </Card>
      </Page>
    )
  }
  return (
    <Page
      title={lambda.name}
      section={section}
      trail={trail}
      width={width}
      isBare={isBare}
      lead={lead ? lead(lambda) : <LampState state={lambda.state} />}
      actions={isGone ? undefined : actions?.(lambda)}
    >
      {!isBare && <FunctionTabs account={account} uuid={uuid} />}
      {!isBare && isGone && (
        <Notice
          kind="warn"
          actions={
            <ButtonLink size="small" to="/a/$account/functions" params={{ account }}>
              All functions
            </ButtonLink>
          }
        >
          This function was deleted meanwhile. What shows here is as it was before.
        </Notice>
      )}
      <IsGoneTold value={isGone}>{children(lambda)}</IsGoneTold>
    </Page>
  )
}
