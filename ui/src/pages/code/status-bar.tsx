import { ChevronUp } from 'lucide-react'
import { useState } from 'react'
import { sentenceOf } from '../../api/refusal.ts'
import { Button } from '../../components/button.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { useMay } from '../../session/me.ts'
import type { Cursor } from './editor.tsx'
import type { Mark } from './editor-marks.ts'
import css from './status-bar.module.css'
import type { Check } from './use-check.ts'

const CODE_CHARACTERS = 100_000

/** The foot of the editor: problems with what mends them, the cursor, and how long the code is. */
export function StatusBar({
  check: { report, error, again },
  marks,
  cursor,
  code,
  runtime,
  onLine,
}: {
  check: Check
  marks: readonly Mark[]
  cursor: Cursor
  code: string
  runtime: string
  onLine: (line: number) => void
}) {
  const [isOpen, setIsOpen] = useState(false)
  const mayCheck = useMay('lambda:try')
  return (
    <div className={css.foot}>
      {isOpen && (
        <ul className={css.problems} aria-label="Problems">
          {error && (
            <li>
              <span className={`${css.words} ${css.none}`}>
                This text was not checked. {sentenceOf(error)}
              </span>
              <Button size="small" onClick={again}>
                Try again
              </Button>
            </li>
          )}
          {report && marks.length === 0 && (
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
        {mayCheck && (
          <button
            type="button"
            className={css.toggle}
            aria-expanded={isOpen}
            onClick={() => setIsOpen(!isOpen)}
          >
            <ChevronUp aria-hidden="true" />
            {error ? 'Not checked' : report ? `Problems ${marks.length}` : 'Checking…'}
          </button>
        )}
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
