import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { isAway } from '../api/connection.ts'
import { FilesGone } from '../api/load-part.ts'
import { Refusal, sentenceOf, Unreachable } from '../api/refusal.ts'
import { Button } from '../components/button.tsx'
import { Notice } from '../components/notice.tsx'
import { Page } from '../frame/page.tsx'

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
      <Page title="This page did not load" width="form">
        <Notice
          actions={
            <Button size="small" onClick={() => location.reload()}>
              Reload
            </Button>
          }
        >
          {sentenceOf(error)}
        </Notice>
      </Page>
    )
  }
  const isTold = error instanceof Refusal || isUnreachable
  return (
    <Page title={isTold ? 'This page did not load' : 'This page failed'} width="form">
      <Notice
        kind="alarm"
        actions={
          <Button size="small" onClick={() => void router.invalidate()}>
            Try again
          </Button>
        }
      >
        {isTold ? sentenceOf(error) : 'Your text is safe in this browser.'}
        {error instanceof Refusal && error.requestId && <p>Request {error.requestId}</p>}
      </Notice>
    </Page>
  )
}
