import { useState } from 'react'
import type { EventKind, Template } from '../../api/types.ts'
import { Button, ButtonLink } from '../../components/button.tsx'
import { CodeView } from '../../components/code-view.tsx'
import { JsonTree } from '../../components/json-tree.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { Card } from '../../frame/page.tsx'
import { useAccount } from '../../session/me.ts'
import css from './create-page.module.css'

/** Step 1: what to begin with, by event, with its code and what it is called with. */
export function TemplateStep({
  templates,
  events,
  chosen,
  onChoose,
  onNext,
}: {
  templates: readonly Template[]
  events: readonly EventKind[]
  chosen: Template
  onChoose: (template: Template) => void
  onNext: () => void
}) {
  const account = useAccount()
  const [search, setSearch] = useState('')
  const wanted = search.toLowerCase()
  const found = templates.filter(({ name, description }) =>
    `${name} ${description}`.toLowerCase().includes(wanted),
  )
  const groups: readonly [string, readonly Template[]][] = [
    ['Called by whoever you want', found.filter(({ eventId }) => eventId === null)],
    ['Called by events', found.filter(({ eventId }) => eventId !== null)],
  ]
  const event = events.find(({ eventId }) => eventId === chosen.eventId)
  return (
    <>
      <div className={css.two}>
        <Card>
          <SearchField
            label="Search templates"
            value={search}
            onSearch={(text) => setSearch(text ?? '')}
          />
          <fieldset className={css.templates}>
            <legend className="unseen">Template</legend>
            {groups.map(
              ([words, members]) =>
                members.length > 0 && (
                  <div key={words}>
                    <div className={css.group}>{words}</div>
                    {members.map((template) => (
                      <Choice
                        key={template.id}
                        template={template}
                        event={events.find(({ eventId }) => eventId === template.eventId)}
                        isChosen={template.id === chosen.id}
                        onChoose={() => onChoose(template)}
                      />
                    ))}
                  </div>
                ),
            )}
            {found.length === 0 && <p className="soft">No template matches «{search}».</p>}
          </fieldset>
        </Card>
        <Card title={chosen.name}>
          <div className={css.preview}>
            <p>{chosen.description}</p>
            <CodeView code={chosen.code} label={`Code of ${chosen.name}`} />
            <dl className={css.facts}>
              <dt>It gets</dt>
              <dd>
                <JsonTree value={chosen.samplePayload.payload} root="input.payload" />
              </dd>
              {event && (
                <>
                  <dt>It is expected to answer</dt>
                  <dd>{event.expectedResult}</dd>
                </>
              )}
            </dl>
          </div>
        </Card>
      </div>
      <div className={css.buttons}>
        <ButtonLink to="/a/$account/functions" params={{ account }}>
          Cancel
        </ButtonLink>
        <Button look="primary" disabled={isUsedUp(event)} onClick={onNext}>
          Next
        </Button>
      </div>
    </>
  )
}

function isUsedUp(event: EventKind | undefined): boolean {
  return event !== undefined && event.used >= event.lambdaLimit
}

function Choice({
  template,
  event,
  isChosen,
  onChoose,
}: {
  template: Template
  event: EventKind | undefined
  isChosen: boolean
  onChoose: () => void
}) {
  return (
    <label className={css.template}>
      <input
        type="radio"
        name="template"
        checked={isChosen}
        disabled={isUsedUp(event)}
        onChange={onChoose}
      />
      <span className={css.title}>{template.name}</span>
      {event && isUsedUp(event) && (
        <span className={css.aside}>
          {event.used} of {event.lambdaLimit} used by {event.usedBy.join(', ')}
        </span>
      )}
    </label>
  )
}
