const MINUTE_MS = 60_000

/**
 * Does some work at the beginning of each full minute, as a Cron Trigger does; what is due at a minute then runs at
 * that minute, whenever the platform was started.
 *
 * @param work must not throw
 * @returns ends it
 */
export function everyFullMinute(work: () => void): () => void {
  let timer: NodeJS.Timeout | undefined
  const waitUntil = (dueMs: number): void => {
    timer = setTimeout(
      () => {
        // A timer may go off a little too early, and then again in the same minute.
        if (Date.now() < dueMs) return waitUntil(dueMs)
        work()
        waitUntil(nextMinute())
      },
      Math.max(1, dueMs - Date.now()),
    )
  }
  waitUntil(nextMinute())
  return () => clearTimeout(timer)
}

function nextMinute(): number {
  return (Math.floor(Date.now() / MINUTE_MS) + 1) * MINUTE_MS
}
