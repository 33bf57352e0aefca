import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Pencil, Trash2, Zap } from 'lucide-react'
import { useState } from 'react'
import type { Schedule, ScheduleDetail } from '../../api/types.ts'
import { Button, ButtonLink } from '../../components/button.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { JsonTree } from '../../components/json-tree.tsx'
import { Answer } from '../../components/states.tsx'
import { TextLink } from '../../components/text-link.tsx'
import { Time } from '../../components/time.tsx'
import { Missing } from '../../frame/missing.tsx'
import { Card, Page } from '../../frame/page.tsx'
import { useAccount, useMay } from '../../session/me.ts'
import { useWho } from '../../session/names.ts'
import { useCronWords } from './cron-words.ts'
import { DeleteSchedule } from './delete-schedule.tsx'
import { NextRuns, usePreview } from './next-runs.tsx'
import { RunLedger } from './run-ledger.tsx'
import { useScheduleChanges } from './schedule-changes.ts'
import { NextRun, PauseButton } from './schedule-list.tsx'
import { scheduleQuery } from './schedule-query.ts'
import css from './schedule-form.module.css'

/** One schedule: what it says, what comes next, and its ledger. */
export function SchedulePage() {
  const account = useAccount()
  const { id = '' } = useParams({ strict: false })
  const schedule = useQuery(scheduleQuery(account, id))
  const words = useCronWords()
  const { data } = schedule
  return (
    <Page
      title={data ? `Schedule of ${data.lambdaName}` : 'Schedule'}
      trail={[{ words: 'Schedules', link: { to: '/a/$account/schedules', params: { account } } }]}
      lead={data && `${words(data.cronExpression)}, ${data.timeZone}`}
      actions={data && <Actions schedule={data} />}
    >
      <Answer
        query={schedule}
        missing={
          <Missing thing="schedule" list={{ to: '/a/$account/schedules', params: { account } }} />
        }
      >
        {(known) => (
          <>
            <Facts schedule={known} />
            <Card title="Payload">
              <JsonTree value={known.invocationBody.payload ?? null} root="payload" />
            </Card>
            <RunLedger uuid={known.uuid} />
          </>
        )}
      </Answer>
    </Page>
  )
}

function Actions({ schedule }: { schedule: Schedule }) {
  const account = useAccount()
  const navigate = useNavigate()
  const mayWrite = useMay('schedule:write')
  const changes = useScheduleChanges()
  const [doomed, setDoomed] = useState<Schedule>()
  if (!mayWrite) return null
  return (
    <>
      <PauseButton
        schedule={schedule}
        onPause={(isActive) => changes.setActive(schedule, isActive)}
      />
      <Button size="small" icon={<Trash2 aria-hidden="true" />} onClick={() => setDoomed(schedule)}>
        Delete…
      </Button>
      <ButtonLink
        size="small"
        icon={<Pencil aria-hidden="true" />}
        to="/a/$account/schedules/$id/edit"
        params={{ account, id: schedule.uuid }}
      >
        Edit
      </ButtonLink>
      <Button
        size="small"
        look="primary"
        icon={<Zap aria-hidden="true" />}
        isBusy={changes.running === schedule.uuid}
        onClick={() => changes.runNow(schedule)}
      >
        Run now
      </Button>
      <DeleteSchedule
        schedule={doomed}
        onClose={() => setDoomed(undefined)}
        onDelete={(each) =>
          changes.remove(each, () => navigate({ to: '/a/$account/schedules', params: { account } }))
        }
      />
    </>
  )
}

function Facts({ schedule }: { schedule: ScheduleDetail }) {
  const account = useAccount()
  const preview = usePreview(schedule.cronExpression, schedule.timeZone)
  const who = useWho([schedule.updatedBy])
  const { lambdaUUID: uuid, lambdaName, cronExpression, description } = schedule
  return (
    <Card>
      <dl className={css.facts}>
        <dt>Function</dt>
        <dd>
          <TextLink to="/a/$account/functions/$uuid/code" params={{ account, uuid }}>
            <Foreign text={lambdaName} />
          </TextLink>
        </dd>
        <dt>Next run</dt>
        <dd>
          <NextRun schedule={schedule} />
        </dd>
        <dt>Expression</dt>
        <dd>
          <code>{cronExpression}</code>
        </dd>
        {description !== '' && (
          <>
            <dt>Description</dt>
            <dd>
              <Foreign text={description} />
            </dd>
          </>
        )}
        <dt>Last change</dt>
        <dd>
          <Time at={schedule.updatedAt} /> by {who(schedule.updatedBy)}
        </dd>
      </dl>
      {schedule.isActive && <NextRuns preview={preview} />}
    </Card>
  )
}
