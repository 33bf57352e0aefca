import { type KeyboardEvent, useRef } from 'react'
import type { LogLine } from '../../api/types.ts'
import { useRowKeys } from '../../components/use-row-keys.ts'
import { useWindowRows } from '../../components/use-window-rows.ts'
import type { FunctionName } from '../functions/function-names.ts'
import { LogRow, type LogRowActions } from './log-row.tsx'
import css from './log-list.module.css'

/** From so many rows on, only those near the window are in the document. */
const VIRTUAL_FROM = 200
const ROW_PX = 33
const AHEAD = 12

/** What all rows share. */
export interface LogListState {
  open: ReadonlySet<string>
  selected: ReadonlySet<string>
  nameOf: (uuid: string | null) => FunctionName
  actions: LogRowActions
  /** Selects from the row that was selected or focused first up to this one. */
  onSelectTo: (index: number, from: number) => void
}

/** Log lines as rows that unfold in place. Shift with an arrow selects several; `j` and `k` walk. */
export function LogList({
  lines,
  label,
  state,
}: {
  lines: readonly LogLine[]
  label: string
  state: LogListState
}) {
  useRowKeys()
  const anchor = useRef<number>(undefined)
  const row = (line: LogLine, index: number) => (
    <LogRow
      line={line}
      name={state.nameOf(line.lambdaUUID)}
      isOpen={state.open.has(line.id)}
      isSelected={state.selected.has(line.id)}
      actions={state.actions}
      index={index}
    />
  )

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const item = event.target instanceof HTMLElement ? event.target.closest('li') : null
    if (by === 0 || !item) return
    const at = Number(item.dataset['index'])
    const next = Math.min(lines.length - 1, Math.max(0, at + by))
    event.preventDefault()
    if (event.shiftKey) {
      anchor.current ??= at
      state.onSelectTo(next, anchor.current)
    } else {
      anchor.current = undefined
    }
    event.currentTarget
      .querySelector<HTMLElement>(`li[data-index="${next}"] [data-row-link]`)
      ?.focus()
  }

  return (
    <div>
      {lines.length > VIRTUAL_FROM ? (
        <VirtualRows lines={lines} label={label} row={row} onKeyDown={onKeyDown} />
      ) : (
        <ol className={css.list} aria-label={label} onKeyDown={onKeyDown}>
          {lines.map((line, index) => (
            <li key={line.id} className={css.item} data-index={index}>
              {row(line, index)}
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}

function VirtualRows({
  lines,
  label,
  row,
  onKeyDown,
}: {
  lines: readonly LogLine[]
  label: string
  row: (line: LogLine, index: number) => React.ReactNode
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}) {
  const list = useRef<HTMLOListElement>(null)
  const keyOf = (index: number) => lines[index]?.id
  const size = { count: lines.length, keyOf, rowPx: ROW_PX, ahead: AHEAD }
  const { rows, top, focus } = useWindowRows(list, size)
  return (
    <ol
      className={`${css.list} ${css.virtual}`}
      aria-label={label}
      ref={list}
      style={{ height: rows.getTotalSize() }}
      onKeyDown={onKeyDown}
      {...focus}
    >
      {rows.getVirtualItems().map(({ key, index, start }) => {
        const line = lines[index]
        return (
          line && (
            <li
              key={key}
              className={css.item}
              data-index={index}
              data-key={line.id}
              ref={rows.measureElement}
              aria-setsize={lines.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start - top}px)` }}
            >
              {row(line, index)}
            </li>
          )
        )
      })}
    </ol>
  )
}
