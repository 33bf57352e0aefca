import { Fragment, useRef } from 'react'
import type { RowsProps } from './table.tsx'
import { useWindowRows } from './use-window-rows.ts'

const ROW_PX = 56
const AHEAD = 10

/** The rows of a long `Table`: only those near the window are in the document, and space for the others. */
export function WindowedRows<Row>({ rows, rowKey, children }: RowsProps<Row>) {
  const body = useRef<HTMLTableSectionElement>(null)
  const keyOf = (index: number) => {
    const row = rows[index]
    return row && rowKey(row)
  }
  const {
    rows: list,
    top,
    focus,
  } = useWindowRows(body, { count: rows.length, keyOf, rowPx: ROW_PX, ahead: AHEAD })
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
