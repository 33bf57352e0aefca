import { ChevronUp } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Foreign } from '../../components/foreign.tsx'
import type { Cursor } from './editor.tsx'
import type { Mark } from './editor-marks.ts'
import css from './status-bar.module.css'

const CODE_CHARACTERS = 100_000

/** The foot of the editor: problems with what mends them, the cursor, and how long the code is. */
export function StatusBar({
  marks,
  cursor,
  code,
  runtime,
  onLine,
}: {
  marks: readonly Mark[]
  cursor: Cursor
  code: string
  runtime: string
  onLine: (line: number) => void
}) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <div className={css.foot}>
      {isOpen && (
        <ul className={css.problems} aria-label="Problems">
          {marks.length === 0 && (
            <li className={css.none}>Nothing is wrong as far as it can be read.</li>
          )}
          {marks.map((mark) => (
            <li key={`${mark.source} ${mark.line} ${mark.column} ${mark.message}`}>
              <button type="button" className={css.problem} onClick={() => onLine(mark.line)}>
                <span className={css[mark.severity]}>
                  {mark.severity === 'error'
                    ? '✖ Error'
                    : mark.severity === 'warning'
                      ? '! Missing'
                      : '· Hint'}
                </span>
                <span className={css.words}>
                  <Foreign text={mark.message} />
                </span>
                <span className={css.line}>line {mark.line}</span>
              </button>
              {mark.fix && (
                <Button size="small" onClick={mark.fix.apply}>
                  {mark.fix.words}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <div className={css.bar}>
        <button
          type="button"
          className={css.toggle}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          <ChevronUp aria-hidden="true" />
          Problems {marks.length}
        </button>
        <span>
          Ln {cursor.line}, Col {cursor.column}
        </span>
        <span className={code.length > CODE_CHARACTERS ? css.error : undefined}>
          {code.length.toLocaleString('en')} of {CODE_CHARACTERS.toLocaleString('en')} characters
        </span>
        <span className={css.runtime}>{runtime}</span>
      </div>
    </div>
  )
}
