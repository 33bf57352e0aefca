import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { isAway } from '../api/connection.ts'
import { FilesGone } from '../api/load-part.ts'
import { Refusal, sentenceOf, Unreachable } from '../api/refusal.ts'
import { Button } from '../components/button.tsx'
import { Notice } from '../components/notice.tsx'
import css from './crash-page.module.css'

/** What stands in the place of a page that failed; the frame stays. Once the platform is back it is tried again. */
export function CrashPage({ error }: ErrorComponentProps) {
  const router = useRouter()
  const isUnreachable = error instanceof Unreachable
  useEffect(() => {
    if (!isUnreachable) return undefined
    return isAway.subscribe(() => {
      if (!isAway.get()) void router.invalidate()
    })
  }, [isUnreachable, router])

  if (error instanceof FilesGone) {
    return (
      <div className={css.place}>
        <Notice
          actions={
            <Button size="small" onClick={() => location.reload()}>
              Reload
            </Button>
          }
        >
          {sentenceOf(error)}
        </Notice>
      </div>
    )
  }
  const isTold = error instanceof Refusal || isUnreachable
  return (
    <div className={css.place}>
      <Notice
        kind="alarm"
        actions={
          <Button size="small" onClick={() => void router.invalidate()}>
            Try again
          </Button>
        }
      >
        {isTold ? sentenceOf(error) : 'This page failed. Your text is safe in this browser.'}
        {error instanceof Refusal && error.requestId && <p>Request {error.requestId}</p>}
      </Notice>
    </div>
  )
}
