import type { ErrorComponentProps } from '@tanstack/react-router'
import { Refusal, sentenceOf, Unreachable } from '../api/refusal.ts'
import { Button } from '../components/button.tsx'
import { Notice } from '../components/notice.tsx'
import css from './crash-page.module.css'

/** What stands in the place of a page that failed; the frame stays. */
export function CrashPage({ error, reset }: ErrorComponentProps) {
  if (isChunkGone(error)) {
    return (
      <div className={css.place}>
        <Notice
          actions={
            <Button size="small" onClick={() => location.reload()}>
              Reload
            </Button>
          }
        >
          Lamplighter was updated. Your text is safe in this browser.
        </Notice>
      </div>
    )
  }
  const isTold = error instanceof Refusal || error instanceof Unreachable
  return (
    <div className={css.place}>
      <Notice
        kind="alarm"
        actions={
          <Button size="small" onClick={reset}>
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

/** A file of this release is gone because another one was installed. */
function isChunkGone(error: unknown): boolean {
  return /dynamically imported module|module script failed|Unable to preload CSS/i.test(
    sentenceOf(error),
  )
}
