import { Link, type LinkProps } from '@tanstack/react-router'
import { Ellipsis } from 'lucide-react'
import { type HTMLAttributes, Fragment, type ReactNode, type RefCallback } from 'react'
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
  /** How wide it is, in CSS; where one says so, those that don't share what is left. */
  width?: string
  /** How wide it is at least, in CSS, where all columns share the width by what they hold. */
  minWidth?: string
}

/** What each row's element gets from what draws the rows. */
type RowAttributes = HTMLAttributes<HTMLTableRowElement> & {
  ref?: RefCallback<HTMLTableRowElement>
} & { [key: `data-${string}`]: string | number }

/** What draws the rows of a table: all of them, or where there are thousands, those near the window. */
export interface RowsProps<Row> {
  rows: readonly Row[]
  rowKey: (row: Row) => string
  children: (row: Row, attributes?: RowAttributes) => ReactNode
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
  Rows = AllRows,
}: {
  label: string
  rows: readonly Row[]
  rowKey: (row: Row) => string
  columns: readonly Column<Row>[]
  link?: (row: Row) => LinkProps
  /** What stands in a row's menu; nothing where there is nothing to do. */
  menu?: (row: Row) => ReactNode
  menuLabel?: (row: Row) => string
  /** Draws the rows: `WindowedRows` where there may be thousands. */
  Rows?: ((props: RowsProps<Row>) => ReactNode) | undefined
}) {
  useRowKeys()
  const isFixed = columns.some(({ width }) => width !== undefined)
  return (
    <table
      className={`${css.table} ${isFixed ? css.fixed : ''}`}
      role="table"
      aria-label={label}
      aria-rowcount={rows.length + 1}
    >
      <thead className={css.head} role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th
              key={column.id}
              role="columnheader"
              scope="col"
              className={`${column.isNumber ? css.number : ''} ${column.isExtra ? css.extra : ''}`}
              style={{ width: column.width, minWidth: column.minWidth }}
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
      <Rows rows={rows} rowKey={rowKey}>
        {(row, attributes) => (
          <tr role="row" className={css.row} {...attributes}>
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
        )}
      </Rows>
    </table>
  )
}

function AllRows<Row>({ rows, rowKey, children }: RowsProps<Row>) {
  return (
    <tbody role="rowgroup">
      {rows.map((row) => (
        <Fragment key={rowKey(row)}>{children(row)}</Fragment>
      ))}
    </tbody>
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
