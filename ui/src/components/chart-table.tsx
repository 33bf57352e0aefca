import type { ReactNode } from 'react'
import css from './chart.module.css'

/** A row of a chart's table: what it begins with, then a cell for each column after the first. */
export interface ChartRow {
  id: string | number
  head: ReactNode
  cells: readonly ReactNode[]
}

/** The numbers of a chart as a table that scrolls, for who can't see the chart or wants them exactly. */
export function ChartTable({
  label,
  columns,
  rows,
  nothing,
}: {
  label: string
  columns: readonly ReactNode[]
  rows: readonly ChartRow[]
  /** The sentence in place of a table without rows. */
  nothing: string
}) {
  if (rows.length === 0) return <p className="soft">{nothing}</p>
  return (
    <div className={css.scroll} role="group" aria-label={label} tabIndex={0}>
      <table className={css.table}>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={index} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, head, cells }) => (
            <tr key={id}>
              <th scope="row">{head}</th>
              {cells.map((cell, index) => (
                <td key={index}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
