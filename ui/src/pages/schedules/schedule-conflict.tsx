import type { ScheduleDetail } from '../../api/types.ts'
import { Conflict } from '../../components/conflict.tsx'
import { Card } from '../../frame/page.tsx'
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
  return (
    <Card>
      <Conflict
        savedBy={theirs.updatedBy}
        differences={differences(mine, inputOf(theirs))}
        onKeep={onKeep}
        onTake={onTake}
      />
    </Card>
  )
}
