import { Link, type LinkProps } from '@tanstack/react-router'
import { Ellipsis } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from './button.tsx'
import { Menu } from './menu.tsx'
import css from './table.module.css'
import { useRowKeys } from './use-row-keys.ts'

/** A column of a table. The first one holds the row's link. */
export interface Column<Row> {
  id: string
  head: ReactNode
  cell: (row: Row) => ReactNode
  isNumber?: boolean
  /** Where its cell stands when rows are cards on a phone; the first column is the title. */
  onPhone?: 'second-line' | 'left-out'
  /** Left out below 1024 px. */
  isExtra?: boolean
}

/**
 * Rows with a link each and a menu at their end; on a phone rows become cards of two lines. `j` and `k`
 * walk the rows, Enter opens. The first column's text is the link's, and the whole row may be clicked.
 */
export function Table<Row>({
  label,
  rows,
  rowKey,
  columns,
  link,
  menu,
  menuLabel,
}: {
  label: string
  rows: readonly Row[]
  rowKey: (row: Row) => string
  columns: readonly Column<Row>[]
  link?: (row: Row) => LinkProps
  /** What stands in a row's menu; nothing where there is nothing to do. */
  menu?: (row: Row) => ReactNode
  menuLabel?: (row: Row) => string
}) {
  const onKeys = useRowKeys()
  return (
    <table className={css.table} role="table" aria-label={label} ref={onKeys}>
      <thead className={css.head} role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th
              key={column.id}
              role="columnheader"
              scope="col"
              className={`${column.isNumber ? css.number : ''} ${column.isExtra ? css.extra : ''}`}
            >
              {column.head}
            </th>
          ))}
          {menu && (
            <th role="columnheader" scope="col" className={css.menu}>
              <span className="unseen">Actions</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={rowKey(row)} role="row" className={css.row}>
            {columns.map((column, index) => (
              <td key={column.id} role="cell" className={cellClass(column, index)}>
                {index === 0 && link ? (
                  <Link {...link(row)} className={css.link} data-row-link="">
                    {column.cell(row)}
                  </Link>
                ) : (
                  column.cell(row)
                )}
              </td>
            ))}
            {menu && (
              <td role="cell" className={css.menu}>
                <RowMenu label={menuLabel?.(row) ?? 'Actions'}>{menu(row)}</RowMenu>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The menu at a row's end; nothing where `children` is nothing. */
function RowMenu({ label, children }: { label: string; children: ReactNode }) {
  if (!children) return null
  return (
    <Menu
      trigger={
        <IconButton label={label}>
          <Ellipsis aria-hidden="true" />
        </IconButton>
      }
    >
      {children}
    </Menu>
  )
}

function cellClass<Row>(column: Column<Row>, index: number): string {
  return [
    css.cell,
    index === 0 ? css.first : column.onPhone === 'left-out' ? css.leftOut : css.secondLine,
    column.isNumber && css.number,
    column.isExtra && css.extra,
  ]
    .filter(Boolean)
    .join(' ')
}
