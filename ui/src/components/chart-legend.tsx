import css from './chart.module.css'

/** What the colours of a chart mean; each takes its colour from the class it is given. */
export function ChartLegend({
  items,
}: {
  items: readonly { id: string; words: string; colour: string | undefined }[]
}) {
  return (
    <span className={css.legend}>
      {items.map(({ id, words, colour }) => (
        <span key={id} className={colour}>
          <svg width="10" height="10" aria-hidden="true" fill="currentColor">
            <rect width="10" height="10" rx="2" />
          </svg>
          <span className={css.word}>{words}</span>
        </span>
      ))}
    </span>
  )
}
