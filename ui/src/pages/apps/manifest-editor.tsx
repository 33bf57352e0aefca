import { type FormEvent, useState } from 'react'
import { sentenceOf } from '../../api/refusal.ts'
import { Button } from '../../components/button.tsx'
import { Checkbox, CheckboxList } from '../../components/checkbox-list.tsx'
import { TextArea, TextField } from '../../components/field.tsx'
import { Notice, Problem } from '../../components/notice.tsx'
import { Card } from '../../frame/page.tsx'
import css from './apps.module.css'
import {
  changeManifest,
  type Manifest,
  readManifest,
  textOfManifest,
  withGrants,
} from './manifest.ts'

const GRANTS = [
  {
    value: 'client_credentials',
    words: 'In its own name',
    hint: 'client_credentials: a server that invokes functions, with nobody signed in.',
  },
  {
    value: 'authorization_code',
    words: 'For people who sign in',
    hint: 'authorization_code: it sends a browser here and gets a code back.',
  },
  {
    value: 'refresh_token',
    words: 'And stay signed in',
    hint: 'refresh_token: 30 days from its last use.',
  },
] as const

/** A manifest as a form and as JSON, side by side and in step; what only the JSON shows stays as it is. */
export function ManifestEditor({
  begin,
  error,
  isSaving,
  isNew = false,
  action,
  onSave,
}: {
  begin: Manifest
  error: unknown
  isSaving: boolean
  isNew?: boolean
  action: string
  onSave: (manifest: Manifest) => void
}) {
  const [text, setText] = useState(() => textOfManifest(begin))
  const [shown, setShown] = useState(begin)
  const read = readManifest(text)
  const problem = 'problem' in read ? read.problem : undefined

  function write(manifest: Manifest) {
    setShown(manifest)
    setText(textOfManifest(manifest))
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    if ('manifest' in read) onSave(read.manifest)
  }
  return (
    <Card title="Manifest">
      <form className={css.form} onSubmit={submit}>
        <div className={css.sides}>
          <Fields
            manifest={shown}
            isDisabled={problem !== undefined}
            isNew={isNew}
            onChange={write}
          />
          <div className={css.json}>
            <TextArea
              label="The same as JSON"
              isCode
              value={text}
              wrong={problem}
              hint="Fields that the form does not show are kept."
              onValueChange={(typed) => {
                setText(typed)
                const now = readManifest(typed)
                if ('manifest' in now) setShown(now.manifest)
              }}
            />
          </div>
        </div>
        {Boolean(error) && <Problem>{sentenceOf(error)}</Problem>}
        <div className={css.actions}>
          <Button
            type="submit"
            look="primary"
            isBusy={isSaving}
            disabled={problem !== undefined || shown.client_name.trim() === ''}
          >
            {action}
          </Button>
        </div>
      </form>
    </Card>
  )
}

function Fields({
  manifest,
  isDisabled,
  isNew,
  onChange,
}: {
  manifest: Manifest
  isDisabled: boolean
  isNew: boolean
  onChange: (manifest: Manifest) => void
}) {
  const set = (change: Partial<Manifest>) => onChange(changeManifest(manifest, change))
  const usesCode = manifest.grant_types.includes('authorization_code')
  return (
    <fieldset className={css.form} disabled={isDisabled}>
      <legend className="unseen">Manifest as a form</legend>
      {isDisabled && <Notice>The form waits until the JSON can be read.</Notice>}
      <TextField
        label="Name"
        value={manifest.client_name}
        onValueChange={(name) => set({ client_name: name })}
        maxLength={128}
      />
      <TextField
        label="Description"
        value={manifest.description ?? ''}
        onValueChange={(description) => set({ description })}
        maxLength={256}
      />
      <CheckboxList
        label="How it gets tokens"
        ticks={GRANTS}
        chosen={manifest.grant_types}
        onChange={(grants) => onChange(withGrants(manifest, grants))}
      />
      {usesCode && (
        <>
          <LinesField
            label="Redirect URIs"
            hint="One per line: https, or http for this machine only. They are compared character by character."
            lines={manifest.redirect_uris ?? []}
            onChange={(uris) => set({ redirect_uris: uris })}
          />
          <LinesField
            label="Where it may send browsers after signing out"
            lines={manifest.post_logout_redirect_uris ?? []}
            onChange={(uris) => set({ post_logout_redirect_uris: uris })}
          />
          {isNew && (
            <Checkbox
              isOn={manifest.token_endpoint_auth_method === 'none'}
              hint="A page or program that can't keep a secret; it proves itself with PKCE."
              onChange={(isPublic) =>
                onChange(
                  isPublic
                    ? { ...manifest, token_endpoint_auth_method: 'none' }
                    : withoutMethod(manifest),
                )
              }
            >
              It has no secret
            </Checkbox>
          )}
        </>
      )}
      <TextField
        label="Scope"
        value={manifest.scope ?? ''}
        onValueChange={(scope) => set({ scope })}
        maxLength={128}
        isCode
        hint="faas.lambda.invoke lets it invoke functions."
      />
    </fieldset>
  )
}

function withoutMethod(manifest: Manifest): Manifest {
  const { token_endpoint_auth_method: _method, ...rest } = manifest
  return rest
}

/** A list, a line for each; an empty line while typing is nothing of the list. */
function LinesField({
  label,
  hint,
  lines,
  onChange,
}: {
  label: string
  hint?: string
  lines: readonly string[]
  onChange: (lines: string[]) => void
}) {
  const [typed, setTyped] = useState(lines.join('\n'))
  const isSame = linesOf(typed).join('\n') === lines.join('\n')
  return (
    <TextArea
      label={label}
      hint={hint}
      isCode
      value={isSame ? typed : lines.join('\n')}
      onValueChange={(text) => {
        setTyped(text)
        onChange(linesOf(text))
      }}
    />
  )
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
