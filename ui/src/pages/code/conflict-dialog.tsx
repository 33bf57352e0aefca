import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { DiffView } from './diff-view.tsx'
import css from './conflict-dialog.module.css'
import type { Content } from './editing.ts'

/** Two texts beside each other with what to do about them: yours, and what somebody else saved. */
export function ConflictDialog({
  isOpen,
  onClose,
  title,
  theirs,
  mine,
  onKeepMine,
  onTakeTheirs,
}: {
  isOpen: boolean
  onClose: () => void
  title: string
  theirs: { version: number; content: Content }
  mine: Content
  onKeepMine: () => void
  onTakeTheirs: () => void
}) {
  const act = (work: () => void) => () => {
    onClose()
    work()
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={title}
      isWide
      actions={
        <>
          <Button onClick={onClose}>Go on writing</Button>
          <Button onClick={act(onTakeTheirs)}>Take version {theirs.version}</Button>
          <Button look="primary" onClick={act(onKeepMine)}>
            Keep mine as version {theirs.version + 1}
          </Button>
        </>
      }
    >
      <p>
        Nothing is lost: version {theirs.version} stays among the versions, whichever you choose.
      </p>
      <div className={css.diff}>
        <DiffView
          before={{ words: `Version ${theirs.version}`, code: theirs.content.code }}
          after={{ words: 'Yours', code: mine.code }}
        />
      </div>
      <VariableChanges before={theirs.content} after={mine} />
    </Dialog>
  )
}

/** The variables that differ between two texts; nothing where none does. */
export function VariableChanges({ before, after }: { before: Content; after: Content }) {
  const from = new Map(before.variables.map(({ key, value }) => [key, value]))
  const to = new Map(after.variables.map(({ key, value }) => [key, value]))
  const changed = [...new Set([...from.keys(), ...to.keys()])].filter(
    (key) => from.get(key) !== to.get(key),
  )
  if (changed.length === 0) return null
  return (
    <dl className={css.variables} aria-label="Variables that differ">
      {changed.map((key) => (
        <div key={key}>
          <dt>{key}</dt>
          {from.has(key) && <dd className={css.removed}>− {from.get(key)}</dd>}
          {to.has(key) && <dd className={css.added}>+ {to.get(key)}</dd>}
        </div>
      ))}
    </dl>
  )
}
