import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { changeDomain, domainsQuery, hostOf } from '../../../api/domains.ts'
import { keys } from '../../../api/keys.ts'
import { Refusal, sentenceOf } from '../../../api/refusal.ts'
import type { Domain } from '../../../api/types.ts'
import { Button } from '../../../components/button.tsx'
import { Conflict } from '../../../components/conflict.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { TextField } from '../../../components/field.tsx'
import { Problem } from '../../../components/notice.tsx'
import { toast } from '../../../components/toast.tsx'
import { noticeLostPermission, useAccount } from '../../../session/me.ts'
import css from './add-domain.module.css'
import { LABEL_CHARACTERS } from './add-domain.tsx'

/** Changes a domain or its label, as of the revision that was opened. */
export function EditDomain({ opened, onClose }: { opened: Domain; onClose: () => void }) {
  const account = useAccount()
  const client = useQueryClient()
  const [base, setBase] = useState(opened)
  const [theirs, setTheirs] = useState<Domain>()
  const [domain, setDomain] = useState(opened.domain)
  const [label, setLabel] = useState(opened.name)
  const change = { domain: hostOf(domain), name: label }
  const save = useMutation({
    mutationFn: (of: Domain) => changeDomain(account, of, change),
    async onSuccess() {
      toast({
        words:
          change.domain === base.domain
            ? `${change.domain} is saved.`
            : `${change.domain} replaces ${base.domain} within a minute.`,
        kind: 'ok',
      })
      onClose()
      await client.invalidateQueries({ queryKey: keys.domains(account) })
    },
    async onError(error) {
      if (error instanceof Refusal && error.isConflict) {
        const all = await client.fetchQuery({ ...domainsQuery(account), staleTime: 0 })
        setTheirs(all.find(({ id }) => id === base.id))
      }
      return noticeLostPermission(account, error)
    },
  })
  const isConflict = save.error instanceof Refusal && save.error.isConflict
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Edit the domain"
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            type="submit"
            form="edit-domain"
            isBusy={save.isPending}
            disabled={theirs !== undefined}
          >
            Save
          </Button>
        </>
      }
    >
      {theirs && (
        <Conflict
          savedBy={theirs.updatedBy}
          differences={[
            { words: 'Domain', mine: change.domain, theirs: theirs.domain },
            { words: 'What it is for', mine: change.name, theirs: theirs.name },
          ]}
          onKeep={() => {
            setBase(theirs)
            setTheirs(undefined)
            save.mutate(theirs)
          }}
          onTake={() => {
            setBase(theirs)
            setTheirs(undefined)
            setDomain(theirs.domain)
            setLabel(theirs.name)
            save.reset()
          }}
        />
      )}
      <form
        id="edit-domain"
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!save.isPending && !theirs) save.mutate(base)
        }}
      >
        <TextField
          label="Domain"
          isCode
          spellCheck={false}
          value={domain}
          hint="Functions that call the old domain are refused once it is changed."
          wrong={!isConflict && save.error && sentenceOf(save.error)}
          onValueChange={(text) => {
            setDomain(text)
            if (!theirs) save.reset()
          }}
        />
        <TextField
          label="What it is for"
          value={label}
          maxLength={LABEL_CHARACTERS}
          onValueChange={setLabel}
        />
      </form>
      {isConflict && !theirs && <Problem>{sentenceOf(save.error)}</Problem>}
    </Dialog>
  )
}
