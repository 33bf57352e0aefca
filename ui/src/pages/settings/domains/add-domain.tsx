import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { addDomain, hostOf } from '../../../api/domains.ts'
import { keys } from '../../../api/keys.ts'
import { sentenceOf } from '../../../api/refusal.ts'
import type { Domain } from '../../../api/types.ts'
import { Button } from '../../../components/button.tsx'
import { CopyButton } from '../../../components/copy-button.tsx'
import { TextField } from '../../../components/field.tsx'
import { toast } from '../../../components/toast.tsx'
import { useKey } from '../../../frame/keys.ts'
import { noticeLostPermission, useAccount, useMay } from '../../../session/me.ts'
import css from './add-domain.module.css'
import { keptAs } from './domain-name.tsx'

/** The longest label that the API takes. */
export const LABEL_CHARACTERS = 100

/** Adds a domain, or makes a request of it for somebody who may. What was pasted becomes its host. */
export function AddDomain({ known }: { known: readonly Domain[] }) {
  const account = useAccount()
  const client = useQueryClient()
  const mayWrite = useMay('whitelist:write')
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [label, setLabel] = useState('')
  const [withTwin, setWithTwin] = useState(false)
  useKey('n', mayWrite ? 'Add a domain' : 'Ask for a domain', () => input.current?.focus())

  const host = hostOf(typed)
  const kept = keptAs(host)
  const names = new Set(known.map(({ domain }) => domain))
  const isKnown = names.has(kept ?? host)
  const twin = twinOf(host)
  const offersTwin = twin !== undefined && !names.has(twin)

  const add = useMutation({
    async mutationFn() {
      await addDomain(account, host, label)
      if (offersTwin && withTwin) await addDomain(account, twin, label)
    },
    onSuccess() {
      const both = offersTwin && withTwin
      toast({
        words: both
          ? `${host} and ${twin} are becoming active, within a minute.`
          : `${host} is becoming active, within a minute.`,
        kind: 'ok',
      })
      setTyped('')
      setLabel('')
      setWithTwin(false)
      input.current?.focus()
    },
    onError: (error) => noticeLostPermission(account, error),
    onSettled: () => client.invalidateQueries({ queryKey: keys.domains(account) }),
  })
  const wrong = isKnown ? 'This domain is on the list already.' : add.error && sentenceOf(add.error)

  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (mayWrite && !isKnown && !add.isPending) add.mutate()
      }}
    >
      <div className={css.fields}>
        <TextField
          ref={input}
          label="Domain"
          placeholder="api.example.com"
          hint={kept !== undefined && `It is kept as ${kept}.`}
          wrong={wrong}
          isCode
          value={typed}
          spellCheck={false}
          autoCapitalize="none"
          onValueChange={(text) => {
            setTyped(text)
            add.reset()
          }}
          onPaste={(event) => {
            const pasted = event.clipboardData.getData('text')
            if (!pasted.includes('://')) return
            event.preventDefault()
            setTyped(hostOf(pasted))
            add.reset()
          }}
        />
        <TextField
          label="What it is for"
          placeholder="CRM"
          value={label}
          maxLength={LABEL_CHARACTERS}
          onValueChange={setLabel}
        />
      </div>
      {offersTwin && mayWrite && (
        <label className={css.twin}>
          <input
            type="checkbox"
            checked={withTwin}
            onChange={(event) => setWithTwin(event.target.checked)}
          />
          Add {twin} too: sites often redirect to it, and a redirect needs its domain as well
        </label>
      )}
      <div className={css.actions}>
        {mayWrite ? (
          <Button
            type="submit"
            look="primary"
            icon={<Plus aria-hidden="true" />}
            isBusy={add.isPending}
            disabled={host === '' || isKnown}
          >
            Add the domain
          </Button>
        ) : (
          <>
            <CopyButton
              text={requestOf(account, kept ?? host, label)}
              label="Copy a request"
              words="Copy a request"
            />
            <span className="soft">
              Domains are added by an administrator of this account: send them this request.
            </span>
          </>
        )}
      </div>
    </form>
  )
}

/** The name that a site at this one often redirects to; nothing for names deeper down. */
function twinOf(host: string): string | undefined {
  if (/^www\.[^.*]+(\.[^.]+)+$/.test(host)) return host.slice('www.'.length)
  return /^[^.*]+\.[^.\d][^.]+$/.test(host) ? `www.${host}` : undefined
}

function requestOf(account: string, host: string, label: string): string {
  return [
    `Please whitelist for account ${account} of Lamplighter: ${host || '(domain)'}`,
    `What it is for: ${label || '(function, and why)'}`,
    `Settings, Domains: ${location.origin}/a/${account}/settings/domains`,
  ].join('\n')
}
