import { useCallback, useEffect, useState } from 'react'
import { deleteDraft, type Draft, readDraft, writeDraft } from './drafts.ts'

/** How long a text is kept after its writer took another, in milliseconds. */
export const KEPT_MS = 7 * 86_400_000

/** The text that its writer gave up last, in case they want it after all. */
export interface KeptCopy {
  copy: Draft | undefined
  keep: (draft: Draft) => void
  forget: () => void
}

/** Keeps one given-up text of a draft for a week, in this browser alone. */
export function useKeptCopy(draftId: string): KeptCopy {
  const id = `given up/${draftId}`
  const [copy, setCopy] = useState<Draft>()

  useEffect(() => {
    let isGone = false
    readDraft(id).then(
      (found) => {
        if (isGone || !found) return
        if (found.savedAt > Date.now() - KEPT_MS) setCopy(found)
        else void deleteDraft(id).catch(() => undefined)
      },
      () => undefined,
    )
    return () => {
      isGone = true
    }
  }, [id])

  const keep = useCallback(
    (draft: Draft) => {
      const kept = { ...draft, id, savedAt: Date.now() }
      setCopy(kept)
      // A browser that keeps nothing still has it until the page is left.
      void writeDraft(kept).catch(() => undefined)
    },
    [id],
  )
  const forget = useCallback(() => {
    setCopy(undefined)
    void deleteDraft(id).catch(() => undefined)
  }, [id])
  return { copy, keep, forget }
}
