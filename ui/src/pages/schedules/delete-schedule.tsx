import { useState } from 'react'
import type { Schedule } from '../../api/types.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Foreign } from '../../components/foreign.tsx'

/** Asks before a schedule is deleted. */
export function DeleteSchedule({
  schedule,
  onClose,
  onDelete,
}: {
  schedule: Schedule | undefined
  onClose: () => void
  onDelete: (schedule: Schedule) => Promise<void>
}) {
  // What was asked last stays while the dialog closes.
  const [last, setLast] = useState(schedule)
  if (schedule && schedule !== last) setLast(schedule)
  if (!last) return null
  return (
    <ConfirmDialog
      isOpen={schedule !== undefined}
      onClose={onClose}
      title={
        <>
          Delete the schedule of <Foreign text={last.lambdaName} />?
        </>
      }
      action="Delete it"
      onConfirm={() => onDelete(last)}
    >
      <p>
        <code>{last.cronExpression}</code> runs no more, and its ledger can't be read any more.
        Pause it instead to keep both.
      </p>
    </ConfirmDialog>
  )
}
