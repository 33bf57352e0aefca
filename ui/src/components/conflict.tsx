import { useEffect, useRef } from 'react'
import { useWho } from '../session/names.ts'
import { Button } from './button.tsx'
import css from './conflict.module.css'
import { Foreign } from './foreign.tsx'
import { Notice } from './notice.tsx'

/** A field of which two people made different things, as texts. */
export interface Difference {
  words: string
  mine: string
  theirs: string
}

/** Somebody else saved meanwhile: what differs, side by side, and which one stays. */
export function Conflict({
  savedBy,
  differences,
  onKeep,
  onTake,
}: {
  /** The id of who saved, where that is told. */
  savedBy?: string | null
  differences: readonly Difference[]
  onKeep: () => void
  onTake: () => void
}) {
  const who = useWho([savedBy])
  const table = useRef<HTMLTableElement>(null)
  // It stands above a form whose button may be far below.
  useEffect(() => {
    // Not the effect's own answer: newer browsers answer with a promise, which ends no effect.
    table.current?.scrollIntoView({ block: 'center' })
  }, [])
  return (
    <>
      <Notice
        kind="warn"
        actions={
          <>
            <Button size="small" onClick={onKeep}>
              Keep mine
            </Button>
            <Button size="small" onClick={onTake}>
              Take theirs
            </Button>
          </>
        }
      >
        Saved by {savedBy === undefined ? 'somebody else' : who(savedBy)} while you were writing.
        Nothing you typed is lost.
      </Notice>
      <table className={css.compared} ref={table}>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Yours</th>
            <th scope="col">Theirs</th>
          </tr>
        </thead>
        <tbody>
          {differences
            .filter(({ mine, theirs }) => mine !== theirs)
            .map(({ words, mine, theirs }) => (
              <tr key={words}>
                <th scope="row">{words}</th>
                <td>
                  <Foreign text={mine} />
                </td>
                <td>
                  <Foreign text={theirs} />
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </>
  )
}
