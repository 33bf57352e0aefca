import { useEffect, useRef } from 'react'
import UPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { usePreference } from '../../app/preferences.ts'
import { ChartLegend } from '../../components/chart-legend.tsx'
import { useTimeWords } from '../../components/time.tsx'
import type { Bar } from './log-histogram.tsx'
import { LEVELS } from './log-search.ts'
import css from './log-histogram.module.css'

const HEIGHT = 112
/** A shorter drag is none, in pixels. */
const LEAST_DRAG = 6

/** Bars of log lines, errors at their foot. Dragging over them chooses a range. */
export function LogChart({
  bars,
  onRange,
}: {
  bars: readonly Bar[]
  onRange: (from: number, to: number) => void
}) {
  const place = useRef<HTMLDivElement>(null)
  const swatches = useRef<HTMLElement>(null)
  const plot = useRef<UPlot>(undefined)
  const choose = useRef(onRange)
  const zone = usePreference('timeZone')
  const theme = usePreference('theme')
  const words = useTimeWords()

  useEffect(() => {
    choose.current = onRange
  }, [onRange])

  useEffect(() => {
    const element = place.current
    if (!element || bars.length === 0) return undefined
    const drawn = new UPlot(
      optionsOf({
        bars,
        width: element.clientWidth,
        isUtc: zone === 'utc',
        colour: (name) => colourOf(swatches.current, name),
        onRange: (from, to) => choose.current(from, to),
      }),
      stacked(bars),
      element,
    )
    plot.current = drawn
    const observer = new ResizeObserver(() =>
      drawn.setSize({ width: element.clientWidth, height: HEIGHT }),
    )
    observer.observe(element)
    const scheme = matchMedia('(prefers-color-scheme: dark)')
    const redraw = () => drawn.redraw()
    scheme.addEventListener('change', redraw)
    return () => {
      observer.disconnect()
      scheme.removeEventListener('change', redraw)
      drawn.destroy()
    }
  }, [bars, zone])

  useEffect(() => plot.current?.redraw(), [theme])

  const [first, last] = [bars[0], bars.at(-1)]
  const shown = LEVELS.filter((level) => bars.some(({ counts }) => counts[level] > 0))
  return (
    <figure ref={swatches}>
      <div
        ref={place}
        className={css.chart}
        role="img"
        aria-label={
          first && last
            ? `Lines by level from ${words.full(first.from)} to ${words.full(last.to)}. Drag over them to choose a range; the table has the numbers.`
            : 'No lines'
        }
      />
      <figcaption>
        <ChartLegend
          items={shown.map((level) => ({ id: level, words: level, colour: css[level] }))}
        />
        {LEVELS.map((level) => (
          <span key={level} hidden data-colour={level} className={css[level]} />
        ))}
        <span hidden data-colour="axis" className={css.axis} />
        <span hidden data-colour="edge" className={css.edge} />
      </figcaption>
    </figure>
  )
}

/** A canvas knows no custom properties, so colours are read off elements that have them. */
function colourOf(root: HTMLElement | null, name: string): string {
  const swatch = root?.querySelector(`[data-colour=${name}]`)
  return swatch ? getComputedStyle(swatch).color : 'gray'
}

/** Times in seconds, then the sums up to each level from the foot up, the highest first. */
function stacked(bars: readonly Bar[]): UPlot.AlignedData {
  const sums = LEVELS.map((_, index) =>
    bars.map(({ counts }) =>
      LEVELS.slice(0, index + 1).reduce((sum, level) => sum + counts[level], 0),
    ),
  )
  return [bars.map(({ from }) => from / 1_000), ...sums.toReversed()]
}

function optionsOf({
  bars,
  width,
  isUtc,
  colour,
  onRange,
}: {
  bars: readonly Bar[]
  width: number
  isUtc: boolean
  colour: (name: string) => string
  onRange: (from: number, to: number) => void
}): UPlot.Options {
  const [first, last] = [bars[0]?.from ?? 0, bars.at(-1)?.to ?? 1]
  const axis = {
    stroke: () => colour('axis'),
    grid: { stroke: () => colour('edge'), width: 1 },
    ticks: { show: false },
    font: '12px system-ui',
  }
  const paths = UPlot.paths.bars?.({ size: [0.85, 60], align: 1 })
  return {
    width,
    height: HEIGHT,
    // The highest and the last label stick out by half.
    padding: [10, 20, 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { x: true, y: false, setScale: false } },
    ...(isUtc && { tzDate: (seconds: number) => UPlot.tzDate(new Date(seconds * 1_000), 'UTC') }),
    scales: {
      x: { range: [first / 1_000, last / 1_000] },
      y: { range: (_plot, _least, most) => [0, Math.max(1, most)] },
    },
    axes: [
      { ...axis, size: 24, grid: { show: false }, values: timeLabels(isUtc, last - first) },
      { ...axis, size: 44, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 1e4, 1e5, 1e6] },
    ],
    series: [
      {},
      ...LEVELS.toReversed().map((level): UPlot.Series => ({
        fill: () => colour(level),
        width: 0,
        points: { show: false },
        ...(paths && { paths }),
      })),
    ],
    hooks: {
      setSelect: [
        (plot) => {
          const { left, width: dragged } = plot.select
          if (dragged < LEAST_DRAG) return
          const at = (pixels: number) => Math.round(plot.posToVal(pixels, 'x') * 1_000)
          onRange(at(left), at(left + dragged))
        },
      ],
    },
  }
}

function timeLabels(isUtc: boolean, spanMs: number): UPlot.Axis.Values {
  const isLong = spanMs > 36 * 3_600_000
  const format = new Intl.DateTimeFormat('en-GB', {
    ...(isLong ? { day: 'numeric', month: 'short' } : {}),
    hour: '2-digit',
    minute: '2-digit',
    ...(isUtc && { timeZone: 'UTC' }),
  })
  return (_plot, splits) => splits.map((seconds) => format.format(seconds * 1_000))
}
