import { ArrowDown, Eraser } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/states.tsx'
import { durationInWords } from '../../components/time.tsx'
import { Card } from '../../frame/page.tsx'
import { useAccount } from '../../session/me.ts'
import { LogList } from './log-list.tsx'
import { LogTail, type Tail } from './log-tail.ts'
import type { LogSearch } from './log-search.ts'
import { SelectionBar } from './selection-bar.tsx'
import { useFollowEnd } from './use-follow-end.ts'
import { useLogList } from './use-log-list.ts'
import css from './live-log.module.css'

/**
 * Lines as they are written, the newest at the bottom. Scrolling up pauses; going back goes on. Give it another `key` for
 * other filters: they begin another tail.
 */
export function LiveLog({
  search,
  onSearch,
}: {
  search: Partial<LogSearch>
  onSearch: (change: Partial<LogSearch>) => void
}) {
  const tail = useTail(search)
  const shown = useSyncExternalStore(tail.subscribe, tail.get)
  const [isPaused, setIsPaused] = useState(false)
  const list = useLogList({ lines: shown.lines, search, onSearch })
  const follow = useFollowEnd(shown.lines, (isFollowing) => {
    setIsPaused(!isFollowing)
    tail.pause(!isFollowing)
  })

  return (
    <>
      <Card>
        {shown.letGo > 0 && (
          <p className="soft">
            {shown.letGo.toLocaleString('en')} older lines were let go here; a search shows them.
          </p>
        )}
        {shown.lines.length === 0 ? (
          <EmptyState title="Waiting for lines" light="changing">
            What is logged from now on shows here as it is written, with the filters above.
          </EmptyState>
        ) : (
          <LogList lines={shown.lines} label="Live log" state={list.state} />
        )}
      </Card>
      <div className={css.bar}>
        <StreamWords tail={shown} />
        <Button
          size="small"
          look="quiet"
          icon={<Eraser aria-hidden="true" />}
          onClick={() => tail.clear()}
        >
          Clear
        </Button>
        {isPaused && (
          <Button size="small" icon={<ArrowDown aria-hidden="true" />} onClick={follow}>
            Paused, {shown.held.length.toLocaleString('en')} new
          </Button>
        )}
      </div>
      <SelectionBar list={list} />
    </>
  )
}

/** A tail for as long as the page shows. */
function useTail(search: Partial<LogSearch>): LogTail {
  const account = useAccount()
  const [tail] = useState(() => new LogTail(account, search))
  useEffect(() => () => tail.stop(), [tail])
  return tail
}

/** Tells silence from a broken stream. */
function StreamWords({ tail: { stream, lastAt } }: { tail: Tail }) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  if (stream.kind === 'waiting') {
    const left = Math.max(1, Math.ceil((stream.untilMs - now) / 1_000))
    return <span className={css.away}>The stream broke; connecting again in {left} s</span>
  }
  if (stream.kind === 'opening') return <span className="soft">Connecting …</span>
  return (
    <span className={css.live}>
      Live
      <span className="soft">
        {lastAt === undefined
          ? ', no line yet'
          : `, last line ${durationInWords(Math.max(0, Math.round((now - lastAt) / 1_000) * 1_000))} ago`}
      </span>
    </span>
  )
}
