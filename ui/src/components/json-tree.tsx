import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { copyText } from './copy-button.tsx'
import { Foreign } from './foreign.tsx'
import css from './json-tree.module.css'

/** Levels that are open at first. */
const OPEN_DEPTH = 2
/** Members shown at once; a button shows as many more. */
const STEP = 100
/** Characters of a text that are shown at once. */
const LONG_TEXT = 2_000

/**
 * A JSON value that folds. A click on a key copies its path, which begins with `root`. Only what is
 * open is in the document, members by the hundred.
 */
export function JsonTree({ value, root = '' }: { value: unknown; root?: string }) {
  return (
    <div className={css.tree}>
      <Node value={value} path={root} depth={0} />
    </div>
  )
}

function Node({
  name,
  value,
  path,
  depth,
}: {
  name?: string
  value: unknown
  path: string
  depth: number
}) {
  const [isOpen, setIsOpen] = useState(depth < OPEN_DEPTH)
  const members = membersOf(value)
  const key = name !== undefined && (
    <button
      type="button"
      className={css.key}
      title={`Copy the path ${path}`}
      onClick={() => void copyText(path)}
    >
      <Foreign text={name} />
      <span aria-hidden="true">:</span>
    </button>
  )
  if (!members) {
    return (
      <div className={css.line}>
        {key}
        <Leaf value={value} />
      </div>
    )
  }
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  return (
    <div>
      <div className={css.line}>
        {members.length > 0 && (
          <button
            type="button"
            className={css.fold}
            aria-expanded={isOpen}
            aria-label={`${isOpen ? 'Fold' : 'Unfold'} ${name ?? 'the value'}`}
            onClick={() => setIsOpen(!isOpen)}
          >
            <ChevronRight aria-hidden="true" />
          </button>
        )}
        {key}
        <span className={css.mark}>
          {open}
          {!isOpen && members.length > 0 && ` ${members.length} `}
          {(!isOpen || members.length === 0) && close}
        </span>
      </div>
      {isOpen && members.length > 0 && (
        <>
          <Members members={members} path={path} depth={depth} isList={Array.isArray(value)} />
          <span className={css.mark}>{close}</span>
        </>
      )}
    </div>
  )
}

function Members({
  members,
  path,
  depth,
  isList,
}: {
  members: readonly [string, unknown][]
  path: string
  depth: number
  isList: boolean
}) {
  const [shown, setShown] = useState(STEP)
  return (
    <div className={css.members}>
      {members.slice(0, shown).map(([name, value]) => (
        <Node
          key={name}
          name={name}
          value={value}
          path={memberPath(path, name, isList)}
          depth={depth + 1}
        />
      ))}
      {members.length > shown && (
        <button type="button" className={css.more} onClick={() => setShown(shown + STEP)}>
          Show {Math.min(STEP, members.length - shown)} more of{' '}
          {members.length.toLocaleString('en')}
        </button>
      )}
    </div>
  )
}

function Leaf({ value }: { value: unknown }) {
  const [isWhole, setIsWhole] = useState(false)
  if (typeof value !== 'string') return <span className={css.plain}>{String(value)}</span>
  const isCut = !isWhole && value.length > LONG_TEXT
  return (
    <span className={css.text}>
      "<Foreign text={isCut ? value.slice(0, LONG_TEXT) : value} />
      {isCut ? '…' : '"'}
      {isCut && (
        <button type="button" className={css.more} onClick={() => setIsWhole(true)}>
          Show all ({value.length.toLocaleString('en')} characters)
        </button>
      )}
    </span>
  )
}

function membersOf(value: unknown): [string, unknown][] | undefined {
  if (Array.isArray(value)) return value.map((member: unknown, index) => [String(index), member])
  return typeof value === 'object' && value !== null ? Object.entries(value) : undefined
}

function memberPath(path: string, name: string, isList: boolean): string {
  if (isList) return `${path}[${name}]`
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return `${path}[${JSON.stringify(name)}]`
  return path === '' ? name : `${path}.${name}`
}
