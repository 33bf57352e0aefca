import { useEffect, useRef } from 'react'
import { Card } from '../frame/page.tsx'
import { Button } from './button.tsx'
import css from './conflict-card.module.css'
import { Foreign } from './foreign.tsx'
import { Notice } from './notice.tsx'

/** A field that two people have written. */
export interface Difference {
  words: string
  mine: string
  theirs: string
}

/** Somebody else saved meanwhile: both side by side, and which one stays. */
export function ConflictCard({
  differences,
  onKeep,
  onTake,
}: {
  differences: readonly Difference[]
  onKeep: () => void
  onTake: () => void
}) {
  const table = useRef<HTMLTableElement>(null)
  // It stands above a form whose button may be far below.
  useEffect(() => {
    // Newer browsers answer with a promise, which is no way to end an effect.
    void table.current?.scrollIntoView({ block: 'center' })
  }, [])
  return (
    <Card>
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
        Somebody else saved this while you were writing. Nothing of yours is lost.
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
    </Card>
  )
}
