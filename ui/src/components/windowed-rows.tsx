import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { Fragment, useRef } from 'react'
import type { RowsProps } from './table.tsx'
import { useDocumentTop } from './use-document-top.ts'
import { useKeptRow } from './use-kept-row.ts'

const ROW_PX = 56
const AHEAD = 10

/** The rows of a long `Table`: only those near the window are in the document, and space for the others. */
export function WindowedRows<Row>({ rows, rowKey, children }: RowsProps<Row>) {
  const body = useRef<HTMLTableSectionElement>(null)
  const top = useDocumentTop(body)
  const keyOf = (index: number) => {
    const row = rows[index]
    return row && rowKey(row)
  }
  const { rangeExtractor, ...focus } = useKeptRow(rows.length, keyOf)
  const list = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => keyOf(index) ?? index,
    overscan: AHEAD,
    scrollMargin: top,
    rangeExtractor,
  })
  const items = list.getVirtualItems()
  const endOf = (index: number) => items[index]?.end ?? top
  return (
    <tbody role="rowgroup" ref={body} {...focus}>
      {items.map(({ key, index, start }, place) => {
        const row = rows[index]
        if (!row) return null
        return (
          <Fragment key={key}>
            <Space px={start - endOf(place - 1)} />
            {children(row, {
              ref: list.measureElement,
              'data-index': index,
              'data-key': rowKey(row),
              // The head is the first row.
              'aria-rowindex': index + 2,
            })}
          </Fragment>
        )
      })}
      <Space px={list.getTotalSize() + top - endOf(items.length - 1)} />
    </tbody>
  )
}

/** Stands where rows would be that are not in the document; in one column, for others may be hidden. */
function Space({ px }: { px: number }) {
  if (px <= 0) return null
  return (
    <tr aria-hidden="true">
      <td style={{ height: px, padding: 0 }} />
    </tr>
  )
}
