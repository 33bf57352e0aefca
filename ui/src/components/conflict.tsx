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
  /** The id of who saved. */
  savedBy: string | null | undefined
  differences: readonly Difference[]
  onKeep: () => void
  onTake: () => void
}) {
  const who = useWho([savedBy])
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
        Saved by {who(savedBy)} while you were writing. Nothing of yours is lost.
      </Notice>
      <table className={css.compared}>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Yours</th>
            <th scope="col">Theirs</th>
          </tr>
        </thead>
        <tbody>
          {differences.map((each) => (
            <tr key={each.words}>
              <th scope="row">{each.words}</th>
              <td>
                <Foreign text={each.mine} />
              </td>
              <td>
                <Foreign text={each.theirs} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
