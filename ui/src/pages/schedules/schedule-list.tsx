import { Link } from '@tanstack/react-router'
import { Ellipsis, Pause, Pencil, Play, Trash2, Zap } from 'lucide-react'
import { useState } from 'react'
import type { Schedule } from '../../api/types.ts'
import { Badge } from '../../components/badge.tsx'
import { Button, IconButton } from '../../components/button.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { Menu, MenuItem, MenuLink, MenuSeparator } from '../../components/menu.tsx'
import { Time } from '../../components/time.tsx'
import { useRowKeys } from '../../components/use-row-keys.ts'
import { useAccount, useMay } from '../../session/me.ts'
import { useCronWords } from './cron-words.ts'
import { DeleteSchedule } from './delete-schedule.tsx'
import { RunSpark } from './run-spark.tsx'
import { useScheduleChanges } from './schedule-changes.ts'
import css from './schedule-list.module.css'

/** So many rows show how they ran; each asks the ledger once. */
const SPARKS = 50

/** Schedules with their words, their next run and how they ran lately. */
export function ScheduleList({ schedules }: { schedules: readonly Schedule[] }) {
  const account = useAccount()
  const mayWrite = useMay('schedule:write')
  const words = useCronWords()
  const changes = useScheduleChanges()
  useRowKeys()
  const [doomed, setDoomed] = useState<Schedule>()
  return (
    <>
      <ul className={css.list} aria-label="Schedules">
        {schedules.map((schedule, index) => (
          <li key={schedule.uuid} className={css.row}>
            <div className={css.what}>
              <Link
                className={css.link}
                to="/a/$account/schedules/$id"
                params={{ account, id: schedule.uuid }}
                data-row-link=""
              >
                <Foreign text={schedule.lambdaName} />
              </Link>
              <p>
                {words(schedule.cronExpression)} <span className="soft">{schedule.timeZone}</span>
              </p>
              {schedule.description !== '' && (
                <p className="soft">
                  <Foreign text={schedule.description} />
                </p>
              )}
            </div>
            <div className={css.ran}>{index < SPARKS && <RunSpark uuid={schedule.uuid} />}</div>
            <div className={css.next}>
              <NextRun schedule={schedule} />
            </div>
            {mayWrite && (
              <div className={css.actions}>
                <PauseButton
                  schedule={schedule}
                  onPause={(isActive) => changes.setActive(schedule, isActive)}
                />
                <Menu
                  trigger={
                    <IconButton label={`Actions for the schedule of ${schedule.lambdaName}`}>
                      <Ellipsis aria-hidden="true" />
                    </IconButton>
                  }
                >
                  <MenuItem
                    icon={<Zap aria-hidden="true" />}
                    onSelect={() => changes.runNow(schedule)}
                  >
                    Run now
                  </MenuItem>
                  <MenuLink
                    icon={<Pencil aria-hidden="true" />}
                    link={{
                      to: '/a/$account/schedules/$id/edit',
                      params: { account, id: schedule.uuid },
                    }}
                  >
                    Edit
                  </MenuLink>
                  <MenuSeparator />
                  <MenuItem
                    icon={<Trash2 aria-hidden="true" />}
                    isDangerous
                    onSelect={() => setDoomed(schedule)}
                  >
                    Delete…
                  </MenuItem>
                </Menu>
              </div>
            )}
          </li>
        ))}
      </ul>
      <DeleteSchedule
        schedule={doomed}
        onClose={() => setDoomed(undefined)}
        onDelete={changes.remove}
      />
    </>
  )
}

/** Pauses a schedule, or has it go on. */
export function PauseButton({
  schedule: { isActive, lambdaName },
  onPause,
}: {
  schedule: Schedule
  onPause: (isActive: boolean) => void
}) {
  const verb = isActive ? 'Pause' : 'Resume'
  return (
    <Button
      size="small"
      icon={isActive ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
      aria-label={`${verb} the schedule of ${lambdaName}`}
      onClick={() => onPause(!isActive)}
    >
      {verb}
    </Button>
  )
}

/** When a schedule runs next, or why it doesn't. */
export function NextRun({
  schedule: { isActive, nextExecution, pausedBecause, didLastExecutionFail },
}: {
  schedule: Schedule
}) {
  if (!isActive) {
    return (
      <Badge kind="warn">
        {pausedBecause === 'undeployed' ? 'Paused: it was undeployed' : 'Paused'}
      </Badge>
    )
  }
  return (
    <>
      {nextExecution === null ? (
        <span className="soft">under way</span>
      ) : (
        <Time at={nextExecution} />
      )}
      {didLastExecutionFail && <Badge kind="alarm">last run failed</Badge>}
    </>
  )
}
