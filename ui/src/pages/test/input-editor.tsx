import { useRef, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import field from '../../components/field.module.css'
import { placeOf, type ReadInput } from './read-input.ts'
import { sizeInWords } from '../../components/size-in-words.ts'
import css from './input-editor.module.css'

/** What a function may be called with, in bytes. */
export const MAX_INPUT_BYTES = 5_000_000
/** Of a line, in pixels, and of what stands round the text; the style sheet has the same. */
const LINE_PX = 20
const PADDING_PX = 8
const encoder = new TextEncoder()

/** The input as JSON: what is wrong with it is marked at its place, its size stands against what is allowed. */
export function InputEditor({
  text,
  read,
  onText,
}: {
  text: string
  read: ReadInput
  onText: (text: string) => void
}) {
  const area = useRef<HTMLTextAreaElement>(null)
  const [scroll, setScroll] = useState({ top: 0, left: 0 })
  const { problem, offset } = read
  const place = offset === undefined ? undefined : placeOf(text, offset)

  function show() {
    const editor = area.current
    if (!editor || offset === undefined || !place) return
    editor.focus()
    editor.setSelectionRange(offset, Math.min(offset + 1, text.length))
    editor.scrollTop = Math.max(0, (place.line - 4) * LINE_PX)
  }

  return (
    <Field
      label="Input"
      count={`${sizeInWords(bytesOf(text))} of ${sizeInWords(MAX_INPUT_BYTES)}`}
      wrong={
        problem !== undefined && (
          <span className={css.problem}>
            {problem}
            {offset !== undefined && (
              <Button size="small" look="quiet" onClick={show}>
                Show
              </Button>
            )}
          </span>
        )
      }
    >
      {(control) => (
        <div className={css.editor}>
          {place && (
            <div className={css.marks} aria-hidden="true">
              <div
                className={css.line}
                data-mark={place.line}
                style={{ top: PADDING_PX + (place.line - 1) * LINE_PX - scroll.top }}
              >
                <span
                  className={css.character}
                  style={{
                    left: `calc(10px + ${columnsBefore(text, offset ?? 0)}ch - ${scroll.left}px)`,
                  }}
                />
              </div>
            </div>
          )}
          <textarea
            {...control}
            ref={area}
            className={`${field.input} ${css.area}`}
            rows={14}
            wrap="off"
            spellCheck={false}
            autoComplete="off"
            value={text}
            onChange={(event) => onText(event.target.value)}
            onScroll={({ currentTarget: { scrollTop: top, scrollLeft: left } }) =>
              place && setScroll({ top, left })
            }
          />
        </div>
      )}
    </Field>
  )
}

/** Bytes in UTF-8. */
export function bytesOf(text: string): number {
  return encoder.encode(text).length
}

/** How many columns stand before a place in its line; a tab goes to the next multiple of two. */
function columnsBefore(text: string, offset: number): number {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset)
  let columns = 0
  for (const character of line) columns += character === '\t' ? 2 - (columns % 2) : 1
  return columns
}
