import { useRouter } from '@tanstack/react-router'
import { useMemo, useRef, useState, useEffect } from 'react'
import type { LogLine } from '../../api/types.ts'
import { useFunctionLabels } from '../functions/function-names.ts'
import type { LogListState } from './log-list.tsx'
import type { LogRowActions } from './log-row.tsx'
import type { LogSearch } from './log-search.ts'

/** A link to one line leaves so much round it, in milliseconds. */
const ROUND_MS = 60_000

/** What a list of lines has besides its lines: what is unfolded, what is selected, what rows can do. */
export interface LogListControl {
  state: LogListState
  chosen: readonly LogLine[]
  clear: () => void
}

/** Keeps what is unfolded and selected; the line that was unfolded last is in the address. */
export function useLogList({
  lines,
  search,
  onSearch,
}: {
  lines: readonly LogLine[]
  search: Partial<LogSearch>
  onSearch: (change: Partial<LogSearch>) => void
}): LogListControl {
  const router = useRouter()
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(search.row && [search.row]))
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const nameOf = useFunctionLabels(lines.map(({ lambdaUUID }) => lambdaUUID))
  const latest = useRef({ lines, search, onSearch, open, anchor: 0 })
  useEffect(() => {
    latest.current = { ...latest.current, lines, search, onSearch, open }
  })

  // Rows are drawn again only when they change, so what they may call stays the same.
  const actions = useMemo<LogRowActions>(() => {
    const ask = (change: Partial<LogSearch>) => latest.current.onSearch(change)
    return {
      onToggle({ id }) {
        const next = new Set(latest.current.open)
        const isOpening = !next.delete(id)
        if (isOpening) next.add(id)
        setOpen(next)
        ask({ row: isOpening ? id : undefined })
      },
      onSelect({ id }, isRange, index) {
        const from = isRange ? latest.current.anchor : index
        if (!isRange) latest.current.anchor = index
        setSelected((before) => {
          if (isRange) return idsBetween(latest.current.lines, from, index)
          const next = new Set(before)
          if (!next.delete(id)) next.add(id)
          return next
        })
      },
      onOnly: (uuid) => ask({ function: uuid, row: undefined }),
      onWithout: (text) =>
        ask({ not: [...(latest.current.search.not ?? []), text], row: undefined }),
      linkTo({ id, timestamp }) {
        const { live: _live, range: _range, ...rest } = latest.current.search
        const fixed = { from: timestamp - ROUND_MS, to: timestamp + ROUND_MS }
        const { href } = router.buildLocation({ to: '.', search: { ...rest, ...fixed, row: id } })
        return new URL(href, location.origin).href
      },
    }
  }, [router])

  return {
    state: {
      open,
      selected,
      nameOf,
      actions,
      onSelectTo: (index, from) => setSelected(idsBetween(lines, from, index)),
    },
    chosen: lines.filter(({ id }) => selected.has(id)),
    clear: () => setSelected(new Set()),
  }
}

function idsBetween(lines: readonly LogLine[], one: number, other: number): Set<string> {
  return new Set(lines.slice(Math.min(one, other), Math.max(one, other) + 1).map((line) => line.id))
}
