import { useCallback, useEffect, useRef, useState } from 'react'
import type { Lambda, Variable } from '../../api/types.ts'
import { toast } from '../../components/toast.tsx'
import { useMe } from '../../session/me.ts'
import { deleteDraft, type Draft, draftId, readDraft, writeDraft } from './drafts.ts'
import { type DraftOwner, useDraftLock } from './draft-lock.ts'
import { useKeptCopy } from './use-kept-copy.ts'

/** How long keys rest before the draft is written, in milliseconds. */
const REST_MS = 400

/** What of a function is edited and saved together. */
export interface Content {
  code: string
  variables: Variable[]
}

/** A text that is being edited, and what is known of it. */
export interface Editing {
  content: Content
  /** Counts the changes of the text that were not typed. */
  revision: number
  /** The version that editing began with. */
  baseVersion: number
  isDirty: boolean
  /** False until it is known whether there is a draft. */
  isReady: boolean
  /** When the draft was last written that came back with this page, in epoch milliseconds. */
  restoredAt: number | undefined
  owner: DraftOwner
  takeOver: () => void
  /** The text that was given up last, for a week. */
  kept: { copy: Draft | undefined; putBack: () => void; forget: () => void }
  change: (change: Partial<Content>) => void
  /** Begins anew with what is saved; what was typed is kept for a week. */
  reset: (saved: Lambda) => void
  /** Goes on from what was saved just now; what was typed meanwhile stays. */
  settle: (saved: Lambda) => void
  /** Goes on with what is typed, as a change of a newer version. */
  rebase: (version: number) => void
}

/** What of a function as it is saved is edited. */
export function contentOf({ implementation }: Lambda): Content {
  const { code, environmentVariables } = implementation
  return { code, variables: environmentVariables.map(({ key, value }) => ({ key, value })) }
}

/** Whether two texts and their variables are the same. */
export function isSameContent(one: Content, other: Content): boolean {
  return one.code === other.code && variablesText(one) === variablesText(other)
}

function variablesText({ variables }: Content): string {
  return JSON.stringify(
    variables.filter(({ key }) => key !== '').map(({ key, value }) => [key, value]),
  )
}

/**
 * The text of a function while somebody types: kept in this browser until it is saved, and put back after a
 * reload or a crash. What another person saves meanwhile replaces it only while nothing was typed.
 */
export function useEditing(lambda: Lambda): Editing {
  const { accountId: account, id: userId } = useMe()
  const { uuid, version } = lambda
  const id = draftId(account, userId, uuid)
  const saved = contentOf(lambda)
  const [content, setContent] = useState(saved)
  const [base, setBase] = useState({ version, content: saved })
  const [revision, setRevision] = useState(0)
  const [settlements, setSettlements] = useState(0)
  const [isReady, setIsReady] = useState(false)
  const [restoredAt, setRestoredAt] = useState<number>()
  const isDirty = isReady && !isSameContent(content, base.content)
  const kept = useKeptCopy(id)
  const latest = useRef({ content, base, isDirty })
  const isWritten = useRef(true)

  useEffect(() => {
    latest.current = { content, base, isDirty }
  })

  const draftNow = useCallback((): Draft => {
    const { content: typed, base: from } = latest.current
    const place = { id, account, userId, uuid }
    return { ...place, ...typed, baseVersion: from.version, savedAt: Date.now() }
  }, [id, account, userId, uuid])
  const flush = useCallback(() => {
    if (isWritten.current) return
    isWritten.current = true
    const written = latest.current.isDirty ? writeDraft(draftNow()) : deleteDraft(id)
    written.catch(() =>
      toast({
        words: 'This browser stores nothing: what you type is lost when this tab closes.',
        kind: 'alarm',
      }),
    )
  }, [id, draftNow])
  const { owner, takeOver } = useDraftLock(id, flush)

  // The draft is read when this tab may write it; a tab that only looks shows it as it was.
  useEffect(() => {
    let isGone = false
    if (owner === 'asking') return undefined
    readDraft(id).then(
      (draft) => {
        if (isGone) return
        if (draft) {
          const { code, variables, baseVersion, savedAt } = draft
          setContent({ code, variables })
          setRevision((before) => before + 1)
          setBase((before) => ({ ...before, version: baseVersion }))
          setRestoredAt(savedAt)
        }
        setIsReady(true)
      },
      () => !isGone && setIsReady(true),
    )
    return () => {
      isGone = true
    }
  }, [id, owner])

  // Somebody saved, and nothing was typed here.
  if (isReady && !isDirty && version !== base.version) {
    setBase({ version, content: saved })
    setContent(saved)
    setRevision(revision + 1)
  }

  useEffect(() => {
    if (!isReady || owner !== 'this tab' || isWritten.current) return undefined
    const timer = setTimeout(flush, REST_MS)
    return () => clearTimeout(timer)
  }, [content, settlements, isReady, owner, flush])

  useEffect(() => {
    addEventListener('pagehide', flush)
    document.addEventListener('visibilitychange', flush)
    return () => {
      removeEventListener('pagehide', flush)
      document.removeEventListener('visibilitychange', flush)
      flush()
    }
  }, [flush])

  useUnsavedSign(isDirty && owner === 'this tab')

  const change = useCallback((changed: Partial<Content>) => {
    isWritten.current = false
    setContent((before) => ({ ...before, ...changed }))
  }, [])
  const { keep } = kept
  const reset = useCallback(
    (now: Lambda) => {
      if (latest.current.isDirty) keep(draftNow())
      const next = contentOf(now)
      setBase({ version: now.version, content: next })
      setContent(next)
      setRevision((before) => before + 1)
      setRestoredAt(undefined)
      isWritten.current = true
      void deleteDraft(id).catch(() => undefined)
    },
    [id, keep, draftNow],
  )
  function putBack() {
    if (!kept.copy) return
    const { code, variables } = kept.copy
    if (isDirty) keep(draftNow())
    else kept.forget()
    change({ code, variables })
    setRevision((before) => before + 1)
  }
  const settle = useCallback((now: Lambda) => {
    isWritten.current = false
    setBase({ version: now.version, content: contentOf(now) })
    setRestoredAt(undefined)
    setSettlements((before) => before + 1)
  }, [])
  const rebase = useCallback((next: number) => {
    isWritten.current = false
    setBase((before) => ({ ...before, version: next }))
  }, [])

  return {
    content,
    revision,
    baseVersion: base.version,
    isDirty,
    isReady,
    restoredAt,
    owner,
    takeOver,
    kept: { copy: kept.copy, putBack, forget: kept.forget },
    change,
    reset,
    settle,
    rebase,
  }
}

/** While text is unsaved: a dot on the tab's icon, and a question before the tab is closed. */
function useUnsavedSign(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return undefined
    const icon = document.querySelector<HTMLLinkElement>('#tab-icon')
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    icon?.setAttribute('href', '/lamp-unsaved.svg')
    addEventListener('beforeunload', ask)
    return () => {
      icon?.setAttribute('href', '/lamp.svg')
      removeEventListener('beforeunload', ask)
    }
  }, [isUnsaved])
}
