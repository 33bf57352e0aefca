import { useCallback, useEffect, useRef, useState } from 'react'
import { noticeLostPermission } from '../../session/me.ts'
import { openResult, type ResultReader } from './open-result.ts'
import type { RunOutcome } from './result-worker.ts'
import { runTarget, type Target } from './run-target.ts'

/** A run that has ended, with the worker that holds its result. */
export interface EndedRun {
  /** Tells runs apart. */
  id: number
  target: Target
  version: number | undefined
  outcome: RunOutcome
  reader: ResultReader
  /** From the click to the answer, in milliseconds. */
  tookMs: number
}

/** How far a run is. Times are of `performance.now()`. */
export type RunState =
  | { phase: 'none' }
  | { phase: 'running'; since: number }
  | { phase: 'left'; afterMs: number }
  | { phase: 'refused'; error: unknown }
  | { phase: 'ended'; run: EndedRun }

/** Runs a function, one run at a time; stopping ends the wait and not the run. */
export function useRun() {
  const [state, setState] = useState<RunState>({ phase: 'none' })
  const reader = useRef<ResultReader>(undefined)
  const abort = useRef<AbortController>(undefined)
  const last = useRef(0)
  useEffect(
    () => () => {
      abort.current?.abort()
      reader.current?.close()
      reader.current = undefined
    },
    [],
  )

  const start = useCallback(async (asked: Parameters<typeof runTarget>[0]) => {
    const since = performance.now()
    const waiting = new AbortController()
    abort.current = waiting
    last.current += 1
    const id = last.current
    setState({ phase: 'running', since })
    try {
      const { body, target, version } = await runTarget(asked, waiting.signal)
      const tookMs = performance.now() - since
      reader.current ??= openResult()
      const outcome = await reader.current.ask('read', body, [body])
      if (waiting.signal.aborted) return undefined
      const run = { id, target, version, outcome, reader: reader.current, tookMs }
      setState({ phase: 'ended', run })
      return run
    } catch (error) {
      if (waiting.signal.aborted) return undefined
      setState({ phase: 'refused', error })
      await noticeLostPermission(asked.account, error)
      return undefined
    }
  }, [])

  const stop = useCallback(() => {
    abort.current?.abort()
    setState((now) =>
      now.phase === 'running' ? { phase: 'left', afterMs: performance.now() - now.since } : now,
    )
  }, [])

  return { state, start, stop }
}
