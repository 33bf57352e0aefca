import css from './sparkline.module.css'

const HEIGHT = 20
const BAR = 4

/** Small bars of counts over time, failures at their foot in red; `label` says the same in words. */
export function Sparkline({
  totals,
  failures,
  label,
}: {
  totals: readonly number[]
  failures: readonly number[]
  label: string
}) {
  const most = Math.max(1, ...totals)
  const width = totals.length * BAR
  return (
    <svg
      className={css.spark}
      width={width}
      height={HEIGHT}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      role="img"
      aria-label={label}
    >
      {totals.map((total, index) => {
        const all = heightOf(total, most)
        const failed = heightOf(failures[index] ?? 0, most)
        const x = index * BAR
        return (
          <g key={index}>
            <rect className={css.base} x={x} y={HEIGHT - 1} width={BAR - 1} height={1} />
            <rect x={x} y={HEIGHT - all} width={BAR - 1} height={all} />
            <rect
              className={css.failed}
              x={x}
              y={HEIGHT - failed}
              width={BAR - 1}
              height={failed}
            />
          </g>
        )
      })}
    </svg>
  )
}

/** Something that happened is never invisible. */
function heightOf(count: number, most: number): number {
  return count === 0 ? 0 : Math.max(2, (count / most) * HEIGHT)
}
