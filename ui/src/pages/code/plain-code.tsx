import css from './plain-code.module.css'

/** Code as plain text in the editor's font and metrics: what shows until the editor is there. */
export function PlainCode({ code }: { code: string }) {
  const lines = code.split('\n')
  return (
    <div className={css.scroll} role="group" aria-label="Code" tabIndex={0}>
      <pre className={css.numbers} aria-hidden="true">
        {lines.map((_, index) => `${index + 1}\n`).join('')}
      </pre>
      <pre className={css.code}>{code}</pre>
    </div>
  )
}
