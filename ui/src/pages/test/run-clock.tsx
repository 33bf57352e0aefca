import { useEffect, useState } from 'react'
import { Button } from '../../components/button.tsx'
import css from './test-page.module.css'

/** What a function has, in seconds. */
const LIMIT_SECONDS = 30
const TICK_MS = 100

/** How long a run has been under way, against what it may take, and the way out. */
export function RunClock({ since, onStop }: { since: number; onStop: () => void }) {
  const [now, setNow] = useState(since)
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.max(0, now - since) / 1_000
  return (
    <div className={css.clock} role="timer" aria-label="It runs">
      <progress
        className={css.progress}
        aria-label="Time used"
        max={LIMIT_SECONDS}
        value={Math.min(seconds, LIMIT_SECONDS)}
      />
      <span>
        {seconds.toFixed(1)} of {LIMIT_SECONDS} s
      </span>
      <Button size="small" onClick={onStop}>
        Stop waiting
      </Button>
    </div>
  )
}
