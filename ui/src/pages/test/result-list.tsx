import { useVirtualizer } from '@tanstack/react-virtual'
import { ChevronRight } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { copyText } from '../../components/copy-button.tsx'
import { Foreign } from '../../components/foreign.tsx'
import tree from '../../components/json-tree.module.css'
import { sizeInWords } from '../../components/size-in-words.ts'
import type { ResultReader } from './open-result.ts'
import type { Row } from './result-rows.ts'
import css from './result-view.module.css'

const ROW_PX = 24
const AHEAD = 20
/** A level of the tree, in pixels; deeper ones stand at the edge. */
const INDENT_PX = 16
const DEEPEST = 24

/** The rows of a result near the window, asked of the worker as they are needed. */
export function ResultList({
  reader,
  count,
  edition,
  isTree,
  found,
  label,
  onToggle,
}: {
  reader: ResultReader
  count: number
  edition: number
  isTree: boolean
  found: number | undefined
  label: string
  onToggle: (index: number) => void
}) {
  const well = useRef<HTMLDivElement>(null)
  const [page, setPage] = useState<{ from: number; rows: Row[] }>({ from: 0, rows: [] })
  const rows = useVirtualizer({
    count,
    getScrollElement: () => well.current,
    estimateSize: () => ROW_PX,
    overscan: AHEAD,
  })
  const items = rows.getVirtualItems()
  const from = items.at(0)?.index ?? 0
  const to = (items.at(-1)?.index ?? -1) + 1
  useEffect(() => {
    let isCurrent = true
    // A reader that was closed shows nothing any more.
    reader.ask('rows', { from, to }).then(
      (some) => isCurrent && setPage({ from, rows: some }),
      () => undefined,
    )
    return () => {
      isCurrent = false
    }
  }, [reader, from, to, edition])
  useEffect(() => {
    if (found !== undefined) rows.scrollToIndex(found, { align: 'center' })
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- The virtualizer is another object at each render.
  }, [found, edition])

  return (
    <div className={css.well} ref={well} role="region" aria-label={label} tabIndex={0}>
      <div className={css.rows} style={{ height: rows.getTotalSize() }}>
        {items.map(({ index, key, start }) => {
          const row = page.rows[index - page.from]
          return (
            <div
              key={key}
              ref={rows.measureElement}
              data-index={index}
              className={css.row}
              data-found={index === found || undefined}
              style={{ transform: `translateY(${start}px)` }}
            >
              {row &&
                (isTree ? (
                  <TreeRow row={row} onToggle={() => onToggle(index)} />
                ) : (
                  <Foreign className={css.text} text={row.text ?? ''} />
                ))}
            </div>
          )
        })}
      </div>
    </div>
  )
}

function TreeRow({ row, onToggle }: { row: Row; onToggle: () => void }) {
  const { depth, name, path, mark, isOpen, text, kind, cutOf } = row
  return (
    <div className={tree.line} style={{ marginLeft: Math.min(depth, DEEPEST) * INDENT_PX }}>
      {isOpen !== undefined && (
        <button
          type="button"
          className={tree.fold}
          aria-expanded={isOpen}
          aria-label={`${isOpen ? 'Fold' : 'Unfold'} ${name ?? 'the result'}`}
          onClick={onToggle}
        >
          <ChevronRight aria-hidden="true" />
        </button>
      )}
      {name !== undefined && (
        <button
          type="button"
          className={tree.key}
          disabled={path === undefined}
          title={path === undefined ? 'The path is too long to copy' : `Copy the path ${path}`}
          onClick={() => path !== undefined && void copyText(path)}
        >
          <Foreign text={name} />
          <span aria-hidden="true">:</span>
        </button>
      )}
      {mark !== undefined && <span className={tree.mark}>{mark}</span>}
      {text !== undefined && (
        <span className={kind === 'plain' ? tree.plain : tree.text}>
          <Foreign text={text} />
        </span>
      )}
      {cutOf !== undefined && (
        <button type="button" className={tree.more} onClick={onToggle}>
          Show all ({sizeInWords(cutOf)})
        </button>
      )}
    </div>
  )
}
