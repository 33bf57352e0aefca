import { getRouteApi, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { CodeView } from '../../components/code-view.tsx'
import { LazyPart } from '../../components/lazy-part.tsx'
import { Select } from '../../components/select.tsx'
import { Skeleton } from '../../components/states.tsx'
import { Tabs } from '../../components/tabs.tsx'
import { Card } from '../../frame/page.tsx'
import type { Review } from './deployment-query.ts'
import { KeyValueChanges, KeyValues } from './key-value-changes.tsx'
import css from './review-changes.module.css'

const route = getRouteApi('/a/$account/functions/$uuid/review')
const loadDiffView = async () => (await import('../code/diff-view.tsx')).DiffView

/** The version against what serves: what changes, or all of it, which shows by itself when nothing serves. */
export function ReviewChanges({ review }: { review: Review }) {
  const { tab, view } = route.useSearch()
  const navigate = useNavigate({ from: '/a/$account/functions/$uuid/review' })
  const { from, to, changes, modules, runtime } = review
  const isServing = from?.version === to.version
  const isWhole = (view ?? (from === null || isServing ? 'everything' : 'changes')) === 'everything'
  const { code, environmentVariables, dependencies } = to.implementation
  const isSameRuntime = runtime.from?.uuid === runtime.to.uuid
  const search = (change: { tab?: typeof tab; view?: typeof view }) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  return (
    <Card
      title={
        from === null
          ? 'What it brings'
          : isServing
            ? `Version ${to.version} serves already`
            : `Version ${to.version} against version ${from.version}, which serves`
      }
      actions={
        <Select
          label="What is shown"
          isLabelHidden
          value={isWhole ? 'everything' : 'changes'}
          choices={[
            { value: 'changes', words: 'Changes' },
            { value: 'everything', words: 'Everything' },
          ]}
          onValueChange={(chosen) => search({ view: chosen })}
        />
      }
    >
      <Tabs
        label="What a deployment changes"
        value={tab ?? 'code'}
        onValueChange={(chosen) => search({ tab: chosen })}
        tabs={[
          {
            value: 'code',
            words: linesInWords(changes),
            content: isWhole ? (
              <CodeView code={code} label={`Code of version ${to.version}`} />
            ) : from && from.implementation.code !== code ? (
              <div className={css.diff}>
                <LazyPart name="comparison" load={loadDiffView} skeleton={<Skeleton rows={12} />}>
                  {(DiffView) => (
                    <DiffView
                      before={{
                        words: `Version ${from.version}, serves`,
                        code: from.implementation.code,
                      }}
                      after={{ words: `Version ${to.version}`, code }}
                    />
                  )}
                </LazyPart>
              </div>
            ) : (
              <Nothing>The code is the same.</Nothing>
            ),
          },
          {
            value: 'variables',
            words: 'Variables',
            count: changes.environmentVariables.length,
            content: (
              <Entries
                what="variables"
                isWhole={isWhole}
                changes={changes.environmentVariables}
                entries={environmentVariables}
              />
            ),
          },
          {
            value: 'modules',
            words: 'Modules',
            count: modules.length,
            content: (
              <Entries what="modules" isWhole={isWhole} changes={modules} entries={dependencies} />
            ),
          },
          {
            value: 'runtime',
            words: 'Runtime',
            count: isSameRuntime ? 0 : 1,
            content: (
              <Nothing>
                {runtime.to.name}
                {runtime.from && isSameRuntime && ', as before'}
                {runtime.from && !isSameRuntime && `; before, ${runtime.from.name}`}
              </Nothing>
            ),
          },
        ]}
      />
    </Card>
  )
}

function linesInWords({ linesAdded, linesRemoved }: Review['changes']): string {
  if (linesAdded + linesRemoved === 0) return 'Code'
  return `Code +${linesAdded} −${linesRemoved}`
}

function Entries({
  what,
  isWhole,
  changes,
  entries,
}: {
  what: 'variables' | 'modules'
  isWhole: boolean
  changes: Review['modules']
  entries: readonly { key: string; value: string }[]
}) {
  if (isWhole && entries.length === 0) return <Nothing>It has no {what}.</Nothing>
  if (!isWhole && changes.length === 0) return <Nothing>The {what} are the same.</Nothing>
  return (
    <div className={css.entries}>
      {isWhole ? (
        <KeyValues label={`All ${what}`} entries={entries} />
      ) : (
        <KeyValueChanges label={`Changed ${what}`} changes={changes} />
      )}
    </div>
  )
}

function Nothing({ children }: { children: ReactNode }) {
  return <p className={css.nothing}>{children}</p>
}
