import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { eventsQuery } from '../../api/lambdas.ts'
import { sentenceOf } from '../../api/refusal.ts'
import type { CheckReport, Lambda } from '../../api/types.ts'
import { Button } from '../../components/button.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { TextArea, TextField } from '../../components/field.tsx'
import { Problem } from '../../components/notice.tsx'
import { Select } from '../../components/select.tsx'
import { Time } from '../../components/time.tsx'
import { useAccount } from '../../session/me.ts'
import { useWho } from '../../session/names.ts'
import { problemOfName } from '../create/problem-of-name.ts'
import type { Editing } from './editing.ts'
import { ModuleList } from './module-list.tsx'
import css from './panel.module.css'
import type { useSave } from './use-save.ts'
import { VariablesTable } from './variables-table.tsx'

const NO_EVENT = 'none'

/** Name, description, event, variables, modules, and what else there is to know of a function. */
export function SettingsPanel({
  lambda,
  editing,
  save,
  report,
  isReadOnly,
}: {
  lambda: Lambda
  editing: Editing
  save: ReturnType<typeof useSave>
  report: CheckReport | undefined
  isReadOnly: boolean
}) {
  const who = useWho([lambda.updatedBy])
  return (
    <div className={css.body}>
      <Identity key={lambda.version} lambda={lambda} save={save} isReadOnly={isReadOnly} />
      <VariablesTable
        variables={editing.content.variables}
        report={report}
        isReadOnly={isReadOnly}
        onChange={(variables) => editing.change({ variables })}
      />
      <ModuleList lambda={lambda} report={report} />
      <dl className={css.facts}>
        <dt>Last change</dt>
        <dd>
          <Time at={lambda.updatedAt} /> by {who(lambda.updatedBy)}
        </dd>
        <dt>Runtime</dt>
        <dd>{lambda.runtime.name}</dd>
        <dt>UUID</dt>
        <dd>
          <code>{lambda.uuid.slice(0, 8)}…</code>
          <CopyButton text={lambda.uuid} label="Copy the UUID" />
        </dd>
      </dl>
    </div>
  )
}

function Identity({
  lambda,
  save,
  isReadOnly,
}: {
  lambda: Lambda
  save: ReturnType<typeof useSave>
  isReadOnly: boolean
}) {
  const account = useAccount()
  const events = useQuery(eventsQuery(account))
  const [name, setName] = useState(lambda.name)
  const [description, setDescription] = useState(lambda.description)
  const [problem, setProblem] = useState<string>()
  const [isSaving, setIsSaving] = useState(false)
  const isChanged = name !== lambda.name || description !== lambda.description
  const wrong = problemOfName(name)

  async function send(settings: Parameters<typeof save.mutateAsync>[0]) {
    setProblem(undefined)
    setIsSaving(true)
    try {
      await save.mutateAsync(settings)
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setIsSaving(false)
    }
  }

  return (
    <>
      <TextField
        label="Name"
        value={name}
        maxCharacters={50}
        wrong={wrong}
        readOnly={isReadOnly}
        onValueChange={setName}
      />
      <TextArea
        label="Description"
        rows={3}
        value={description}
        maxCharacters={200}
        readOnly={isReadOnly}
        onValueChange={setDescription}
      />
      {isChanged && (
        <div className={css.buttons}>
          <Button
            onClick={() => {
              setName(lambda.name)
              setDescription(lambda.description)
            }}
          >
            Undo
          </Button>
          <Button
            isBusy={isSaving}
            disabled={wrong !== undefined}
            onClick={() => void send({ name, description })}
          >
            Save name and description
          </Button>
        </div>
      )}
      <Select
        label="Event"
        value={lambda.eventId ?? NO_EVENT}
        isDisabled={isReadOnly || lambda.state !== 'Draft'}
        choices={[
          { value: NO_EVENT, words: 'No event' },
          ...(events.data ?? []).map(({ eventId, eventName, used, lambdaLimit }) => ({
            value: eventId,
            words: eventName,
            isDisabled: eventId !== lambda.eventId && used >= lambdaLimit,
          })),
        ]}
        onValueChange={(chosen) => void send({ eventId: chosen === NO_EVENT ? null : chosen })}
      />
      {lambda.state !== 'Draft' && (
        <p className="soft">The event can be changed only before the first deployment.</p>
      )}
      {problem !== undefined && <Problem>{problem}</Problem>}
    </>
  )
}
