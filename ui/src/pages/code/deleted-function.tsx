import { useEffect, useState } from 'react'
import { ButtonLink } from '../../components/button.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { EmptyState } from '../../components/states.tsx'
import { noSuch } from '../../api/refusal.ts'
import { useMay, useMe } from '../../session/me.ts'
import { useUuid } from '../functions/function-page.tsx'
import { deleteDraft, type Draft, draftId, readDraft } from './drafts.ts'
import { SaveAsNew } from './save-as-new.tsx'

/** A function that is gone: says so, and where this browser has a text of it, offers to save that anew. */
export function DeletedFunction() {
  const { accountId: account, id: userId } = useMe()
  const mayWrite = useMay('lambda:write')
  const id = draftId(account, userId, useUuid())
  const [draft, setDraft] = useState<Draft>()
  useEffect(() => {
    readDraft(id).then(setDraft, () => undefined)
  }, [id])
  return (
    <EmptyState
      title={noSuch('function', account)}
      actions={
        <>
          {draft && mayWrite && (
            <SaveAsNew
              content={draft}
              proposedName=""
              onSaved={() => void deleteDraft(id).catch(() => undefined)}
            />
          )}
          {draft && <CopyButton text={draft.code} label="Copy the text" />}
          <ButtonLink to="/a/$account/functions" params={{ account }}>
            All functions
          </ButtonLink>
        </>
      }
    >
      {draft && 'Your unsaved text of it is still in this browser.'}
    </EmptyState>
  )
}
