import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Ellipsis } from 'lucide-react'
import { api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { lambdaQuery } from '../../api/lambdas.ts'
import type { Lambda, Version } from '../../api/types.ts'
import { versionsQuery } from '../../api/versions.ts'
import { Badge } from '../../components/badge.tsx'
import { Button, IconButton } from '../../components/button.tsx'
import { Lamp } from '../../components/lamp.tsx'
import { Menu, MenuItem } from '../../components/menu.tsx'
import { ErrorState, Skeleton } from '../../components/states.tsx'
import { Time } from '../../components/time.tsx'
import { toast } from '../../components/toast.tsx'
import { useAccount } from '../../session/me.ts'
import { useWho } from '../../session/names.ts'
import css from './panel.module.css'

const CHANGED: Record<Version['changed'][number], string> = {
  code: 'code',
  environmentVariables: 'variables',
  settings: 'settings',
}

/** Every version: who, when, what changed, which serves; to look at, to compare and to restore. */
export function VersionsPanel({
  lambda,
  isReadOnly,
  onLook,
  onCompare,
}: {
  lambda: Lambda
  isReadOnly: boolean
  onLook: (version: number) => void
  onCompare: (from: number, to: number) => void
}) {
  const account = useAccount()
  const list = useInfiniteQuery(versionsQuery(account, lambda.uuid))
  const versions = list.data?.pages.flatMap((page) => page.versions) ?? []
  const total = list.data?.pages[0]?.total ?? 0
  const who = useWho(versions.map(({ createdBy }) => createdBy))
  const serving = versions.find(({ isServing }) => isServing)
  const restore = useRestore(lambda)

  return (
    <div className={css.body}>
      {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {restore.error && <ErrorState error={restore.error} />}
      {list.isPending && <Skeleton rows={6} height={32} />}
      <ul className={css.rows}>
        {versions.map((version) => (
          <li key={version.version}>
            <Lamp light={version.isServing ? 'lit' : 'unlit'} size={16} />
            <strong>v{version.version}</strong>
            {version.isServing && <Badge kind="ok">serves</Badge>}
            {version.version === lambda.version && <Badge>newest</Badge>}
            <Lines version={version} />
            <span className={css.space} />
            <Menu
              trigger={
                <IconButton label={`Actions for version ${version.version}`}>
                  <Ellipsis aria-hidden="true" />
                </IconButton>
              }
            >
              <MenuItem onSelect={() => onLook(version.version)}>Look at it</MenuItem>
              {version.version > 1 && (
                <MenuItem onSelect={() => onCompare(version.version - 1, version.version)}>
                  Compare with the previous one
                </MenuItem>
              )}
              {version.version !== lambda.version && (
                <MenuItem onSelect={() => onCompare(version.version, lambda.version)}>
                  Compare with the newest
                </MenuItem>
              )}
              {serving && serving.version !== version.version && (
                <MenuItem onSelect={() => onCompare(serving.version, version.version)}>
                  Compare with what serves
                </MenuItem>
              )}
              {!isReadOnly && version.version !== lambda.version && (
                <MenuItem onSelect={() => restore.mutate(version.version)}>
                  Restore as version {lambda.version + 1}
                </MenuItem>
              )}
            </Menu>
            <span className={css.second}>
              <Time at={version.createdAt} /> by {who(version.createdBy)},{' '}
              {version.changed.map((each) => CHANGED[each]).join(' and ')}
            </span>
          </li>
        ))}
      </ul>
      {total > 0 && (
        <p className="soft">
          {versions.length} of {total}
        </p>
      )}
      {list.hasNextPage && (
        <Button isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show more
        </Button>
      )}
    </div>
  )
}

function Lines({ version: { linesAdded, linesRemoved } }: { version: Version }) {
  if (linesAdded + linesRemoved === 0) return null
  return (
    <span>
      <span className={css.added}>+{linesAdded}</span>{' '}
      <span className={css.removed}>−{linesRemoved}</span>
    </span>
  )
}

/** Saves the content of an old version as a new one. */
export function useRestore(lambda: Lambda) {
  const account = useAccount()
  const client = useQueryClient()
  const { uuid } = lambda
  return useMutation({
    mutationFn: (version: number) =>
      api.POST('/api/account/{accountId}/lambdas/{uuid}/versions/{version}/restore', {
        params: { path: { accountId: account, uuid, version: String(version) } },
        headers: { 'If-Match': `"${lambda.version}"` },
      }),
    onSuccess: async ({ data }, version) => {
      if (!data) return
      toast({ words: `Version ${version} is back as version ${data.version}.`, kind: 'ok' })
      client.setQueryData(lambdaQuery(account, uuid).queryKey, data)
      await client.invalidateQueries({ queryKey: keys.versions(account, uuid) })
    },
  })
}
