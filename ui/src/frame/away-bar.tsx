import { useState } from 'react'
import { findOut, isAway } from '../api/connection.ts'
import { useStore } from '../app/store.ts'
import { Button } from '../components/button.tsx'
import { Notice } from '../components/notice.tsx'
import css from './away-bar.module.css'

/** Says above every page that the platform is away, for as long as it is. */
export function AwayBar() {
  const isShown = useStore(isAway)
  const [isTrying, setIsTrying] = useState(false)
  async function tryNow() {
    setIsTrying(true)
    await findOut()
    setIsTrying(false)
  }
  if (!isShown) return null
  return (
    <div className={css.place}>
      <Notice
        kind="warn"
        actions={
          <Button size="small" isBusy={isTrying} onClick={() => void tryNow()}>
            Try now
          </Button>
        }
      >
        Lamplighter does not answer. Leave this page open: it goes on by itself, with all that you
        typed.
      </Notice>
    </div>
  )
}
