import { Search, X } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { useKey } from '../frame/keys.ts'
import { IconButton } from './button.tsx'
import css from './search-field.module.css'

/** How long typing rests before it is searched for, in milliseconds. */
const REST_MS = 250

/** A search that is asked while typing; `/` goes to it, Escape empties it. `onSearch` gets undefined for nothing. */
export function SearchField({
  label,
  value,
  onSearch,
}: {
  label: string
  value: string
  onSearch: (text: string | undefined) => void
}) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(value)
  const [given, setGiven] = useState(value)
  /** What was asked for from here and is not in the address yet, the newest last. */
  const [asked, setAsked] = useState<readonly string[]>([])
  if (value !== given) {
    setGiven(value)
    const place = asked.indexOf(value)
    setAsked(asked.slice(place + 1))
    // The address changed by other means: a cleared filter, Back. What was asked for here comes back later than the
    // next key, which it must not take away.
    if (place === -1) setText(value)
  }
  const latest = useRef(onSearch)
  useEffect(() => {
    latest.current = onSearch
  })
  useKey('/', label, () => input.current?.focus())

  useEffect(() => {
    const wanted = text.trim()
    if (wanted === (asked.at(-1) ?? given)) return undefined
    const timer = setTimeout(() => {
      setAsked([...asked, wanted])
      latest.current(wanted === '' ? undefined : wanted)
    }, REST_MS)
    return () => clearTimeout(timer)
  }, [text, asked, given])

  return (
    <div className={css.field}>
      <label htmlFor={id} className="unseen">
        {label}
      </label>
      <Search aria-hidden="true" />
      <input
        id={id}
        ref={input}
        className={css.input}
        value={text}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setText('')
        }}
      />
      {text !== '' && (
        <IconButton label="Clear the search" onClick={() => setText('')}>
          <X aria-hidden="true" />
        </IconButton>
      )}
    </div>
  )
}
