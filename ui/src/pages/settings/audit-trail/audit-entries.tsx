import { type ReactNode, useState } from 'react'
import type { AuditEntry } from '../../../api/types.ts'
import { Button } from '../../../components/button.tsx'
import { CopyButton } from '../../../components/copy-button.tsx'
import { Foreign } from '../../../components/foreign.tsx'
import { Time } from '../../../components/time.tsx'
import { useMe } from '../../../session/me.ts'
import { useNames } from '../../../session/names.ts'
import { type FunctionName, useFunctionNames } from '../../functions/function-names.ts'
import css from './audit-entries.module.css'
import type { AuditSearch } from './audit-search.ts'
import { ACTOR_KINDS, tell, thingOf } from './audit-sentences.ts'

/** So many functions are asked for their names; each is a request. */
const NAMED_FUNCTIONS = 30

/** Entries as sentences; each unfolds to what is stored. */
export function AuditEntries({
  entries,
  onSearch,
}: {
  entries: readonly AuditEntry[]
  onSearch: (change: AuditSearch) => void
}) {
  const nameOf = useThingNames(entries)
  return (
    <ul className={css.entries} aria-label="Entries">
      {entries.map((entry) => (
        <li key={`${entry.chain} ${entry.sequence}`}>
          <Entry entry={entry} nameOf={nameOf} onSearch={onSearch} />
        </li>
      ))}
    </ul>
  )
}

function Entry({
  entry,
  nameOf,
  onSearch,
}: {
  entry: AuditEntry
  nameOf: NameOf
  onSearch: (change: AuditSearch) => void
}) {
  const [isOpen, setIsOpen] = useState(false)
  const { actor, subject } = entry
  const stored = JSON.stringify(entry, null, 2)
  return (
    <details className={css.entry} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        <span className={css.sentence}>
          <Sentence entry={entry} nameOf={nameOf} />
        </span>
        <Time at={entry.at} />
      </summary>
      {isOpen && (
        <div className={css.raw}>
          <div className={css.actions}>
            {actor.id !== null && (
              <Button size="small" onClick={() => onSearch({ actor: actor.id ?? undefined })}>
                Only by them
              </Button>
            )}
            {subject !== null && (
              <Button size="small" onClick={() => onSearch({ subject })}>
                Only about this
              </Button>
            )}
            <CopyButton text={stored} label="Copy the entry" words="Copy" />
          </div>
          <pre role="region" aria-label="The entry as it is stored" tabIndex={0}>
            <Foreign text={stored} />
          </pre>
        </div>
      )}
    </details>
  )
}

type NameOf = (id: string, kind: 'function' | 'person or app') => FunctionName

function Sentence({ entry, nameOf }: { entry: AuditEntry; nameOf: NameOf }) {
  const { words, kind } = tell(entry)
  const isSelf = kind === 'person or app' && entry.actor.id === thingOf(entry)
  const [before = '', after = ''] = words.split('{thing}')
  return (
    <>
      <strong>
        <Actor actor={entry.actor} nameOf={nameOf} />
      </strong>{' '}
      {isSelf && entry.action === 'login.succeeded' ? 'signed in' : before}
      {!(isSelf && entry.action === 'login.succeeded') && words.includes('{thing}') && (
        <>
          {isSelf ? 'themselves' : <Thing entry={entry} kind={kind} nameOf={nameOf} />}
          {after}
        </>
      )}
    </>
  )
}

function Actor({ actor: { kind, id }, nameOf }: { actor: AuditEntry['actor']; nameOf: NameOf }) {
  const me = useMe()
  if (id !== null && id === me.id) return 'You'
  if (id !== null) {
    const name = nameOf(id, kind === 'lambda' ? 'function' : 'person or app')
    const nameless = name === null ? 'Somebody who is gone' : 'Somebody'
    return <Foreign text={name ?? `${nameless} (${id.slice(0, 8)})`} />
  }
  return ACTOR_KINDS.find(({ value }) => value === kind)?.words ?? kind
}

function Thing({
  entry,
  kind,
  nameOf,
}: {
  entry: AuditEntry
  kind: ReturnType<typeof tell>['kind']
  nameOf: NameOf
}): ReactNode {
  const me = useMe()
  const subject = thingOf(entry)
  const { detail } = entry
  if (subject === me.id) return <strong>you</strong>
  const named = subject !== null && kind !== 'named' ? nameOf(subject, kind) : undefined
  const noted = ['name', 'loginName', 'clientName']
    .map((field) => detail[field])
    .find((text) => typeof text === 'string' && text !== '')
  // A domain's label is noted under "name" too, but the domain says more.
  const isId = subject !== null && /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(subject)
  const text =
    named ?? (typeof noted === 'string' && (isId || subject === null) ? noted : undefined)
  if (text !== undefined) return <Foreign text={text} className={css.thing ?? ''} />
  if (subject === null) return 'an unknown name'
  return <Foreign text={isId ? `${subject.slice(0, 8)}…` : subject} className={css.thing ?? ''} />
}

/** The names of those who acted and of what was acted upon, as far as they are still there. */
function useThingNames(entries: readonly AuditEntry[]): NameOf {
  const people = useNames(
    entries.flatMap((entry) => [
      entry.actor.kind === 'lambda' ? null : entry.actor.id,
      tell(entry).kind === 'person or app' ? thingOf(entry) : null,
    ]),
  )
  const uuids = entries.flatMap(({ actor, subject, action }) => [
    ...(actor.kind === 'lambda' && actor.id !== null ? [actor.id] : []),
    ...(tell({ action }).kind === 'function' && subject !== null ? [subject] : []),
  ])
  const functions = useFunctionNames([...new Set(uuids)].slice(0, NAMED_FUNCTIONS))
  return (id, kind) => (kind === 'function' ? functions : people).get(id)
}
