import { useState } from 'react'
import { Refusal, sentenceOf } from '../../api/refusal.ts'
import { Button } from '../../components/button.tsx'
import { TextArea, TextField } from '../../components/field.tsx'
import { Problem } from '../../components/notice.tsx'
import { Card } from '../../frame/page.tsx'
import { useKey } from '../../frame/keys.ts'
import { FunctionChoice } from '../functions/function-choice.tsx'
import { useCronWords } from './cron-words.ts'
import { NextRuns, usePreview } from './next-runs.tsx'
import { RhythmFields } from './rhythm-fields.tsx'
import { MAX_PAYLOAD, payloadOf, type ScheduleInput } from './schedule-input.ts'
import css from './schedule-form.module.css'
import { ZoneChoice } from './zone-choice.tsx'

/** The fields of a schedule; builder and expression stay in step, the platform tells the next runs. */
export function ScheduleForm({
  begin,
  error,
  isSaving,
  onSave,
  onCancel,
}: {
  begin: ScheduleInput
  error: unknown
  isSaving: boolean
  onSave: (input: ScheduleInput) => void
  onCancel: () => void
}) {
  const [input, setInput] = useState(begin)
  const [isTried, setIsTried] = useState(false)
  const set = (change: Partial<ScheduleInput>) => setInput((before) => ({ ...before, ...change }))
  const words = useCronWords()
  const preview = usePreview(input.cronExpression, input.timeZone)
  const problem = preview.data?.problem
  const wrongOf = (field: string) => (problem?.field === field ? problem.message : undefined)
  const wrongPayload = payloadOf(input.payload) ? undefined : 'This is not JSON.'
  const wrongExpression =
    wrongOf('cronExpression') ??
    (isTried && input.cronExpression.trim() === '' ? 'Say when it runs.' : undefined)

  function save() {
    setIsTried(true)
    const isWhole = input.lambdaUUID !== undefined && input.cronExpression.trim() !== ''
    if (isWhole && !wrongPayload && !problem && !isSaving) onSave(input)
  }
  useKey('Ctrl+S', 'Save the schedule', save)

  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Card>
        <FunctionChoice
          label="Function"
          placeholder="Choose a function"
          value={input.lambdaUUID}
          onChoose={(lambdaUUID) => set({ lambdaUUID })}
          narrow={({ deployedVersion }) =>
            deployedVersion === undefined ? 'deploy it first' : undefined
          }
        />
        {isTried && input.lambdaUUID === undefined && (
          <Problem>Choose the function that runs.</Problem>
        )}
        <RhythmFields
          expression={input.cronExpression}
          onChange={(cronExpression) => set({ cronExpression })}
        />
        <div className={css.pair}>
          <TextField
            label="Cron expression"
            isCode
            value={input.cronExpression}
            onValueChange={(cronExpression) => set({ cronExpression })}
            hint={wrongExpression ? undefined : words(input.cronExpression)}
            wrong={wrongExpression}
            spellCheck={false}
          />
          <div>
            <ZoneChoice value={input.timeZone} onChoose={(timeZone) => set({ timeZone })} />
            {wrongOf('timeZone') && <Problem>{wrongOf('timeZone')}</Problem>}
          </div>
        </div>
        <NextRuns preview={preview} />
      </Card>
      <Card>
        <TextArea
          label="Payload"
          hint="JSON; the function finds it as input.payload. Leave it empty for none."
          isCode
          rows={6}
          value={input.payload}
          onValueChange={(payload) => set({ payload })}
          maxCharacters={MAX_PAYLOAD}
          wrong={wrongPayload}
        />
        <TextField
          label="Description"
          value={input.description}
          onValueChange={(description) => set({ description })}
        />
      </Card>
      {error instanceof Refusal && !error.isConflict && <Problem>{sentenceOf(error)}</Problem>}
      {error !== null && error !== undefined && !(error instanceof Refusal) && (
        <Problem>{sentenceOf(error)}</Problem>
      )}
      <div className={css.actions}>
        <label className={css.paused}>
          <input
            type="checkbox"
            checked={!input.isActive}
            onChange={(event) => set({ isActive: !event.target.checked })}
          />
          Paused
        </label>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" look="primary" isBusy={isSaving}>
          Save
        </Button>
      </div>
    </form>
  )
}
