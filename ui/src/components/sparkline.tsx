import css from './sparkline.module.css'

const HEIGHT = 20
const BAR = 4

/**
 * Small bars of counts over time, failures at their foot in red; `label` says the same in words. Each kind of bar is one
 * path: a list has a hundred of these pictures, and a shape for each hour would make thousands of elements.
 */
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
      <path className={css.base} d={bars(totals.map(() => 1))} />
      <path d={bars(totals.map((total) => heightOf(total, most)))} />
      <path
        className={css.failed}
        d={bars(totals.map((_, index) => heightOf(failures[index] ?? 0, most)))}
      />
    </svg>
  )
}

/** Something that happened is never invisible. */
function heightOf(count: number, most: number): number {
  return count === 0 ? 0 : Math.max(2, (count / most) * HEIGHT)
}

/** The outline of bars side by side on the ground, of these heights. */
function bars(heights: readonly number[]): string {
  return heights
    .map((height, index) =>
      height === 0 ? '' : `M${index * BAR} ${HEIGHT}v${-height}h${BAR - 1}v${height}z`,
    )
    .join('')
}
