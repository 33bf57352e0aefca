import type { ScheduleDetail } from '../../api/types.ts'
import { Button } from '../../components/button.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { Notice } from '../../components/notice.tsx'
import { Card } from '../../frame/page.tsx'
import { useWho } from '../../session/names.ts'
import css from './schedule-form.module.css'
import { differences, inputOf, type ScheduleInput } from './schedule-input.ts'

/** Somebody else saved meanwhile: both side by side, and which one stays. */
export function ScheduleConflict({
  mine,
  theirs,
  onKeep,
  onTake,
}: {
  mine: ScheduleInput
  theirs: ScheduleDetail
  onKeep: () => void
  onTake: () => void
}) {
  const who = useWho([theirs.updatedBy])
  const found = differences(mine, inputOf(theirs))
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
        Saved by {who(theirs.updatedBy)} while you were writing. Nothing of yours is lost.
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
          {found.map((each) => (
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
    </Card>
  )
}
