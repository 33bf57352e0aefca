import { ChevronDown, ChevronUp, Download } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { Button, IconButton } from '../../components/button.tsx'
import { copyText } from '../../components/copy-button.tsx'
import { TextField } from '../../components/field.tsx'
import { saveFile } from '../../components/save-file.ts'
import { sizeInWords } from '../../components/size-in-words.ts'
import type { ResultReader } from './open-result.ts'
import { ResultList } from './result-list.tsx'
import { type View, VIEWS } from './result-rows.ts'
import type { Found } from './result-worker.ts'
import css from './result-view.module.css'

const WORDS: Record<View, string> = { text: 'Text', tree: 'Tree', raw: 'Raw' }
/** How long typing rests before it is searched for, in milliseconds. */
const REST_MS = 250

/** A result as text, tree or as it was answered. It stays in a worker; here is what can be seen of it. */
export function ResultView({
  reader,
  result: { isText, bytes },
  name,
}: {
  reader: ResultReader
  result: { isText: boolean; bytes: number }
  /** Of the file that [Download] saves, without ending. */
  name: string
}) {
  const [view, setView] = useState<View>(isText ? 'text' : 'tree')
  const [count, setCount] = useState<number>()
  /** Goes up when rows mean something else. */
  const [edition, setEdition] = useState(0)
  const [problem, setProblem] = useState<string>()
  const [text, setText] = useState('')
  const [found, setFound] = useState<Found & { match: number }>()
  const attempt = useCallback(async (work: () => Promise<void>) => {
    try {
      await work()
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    }
  }, [])
  const renew = useCallback((rows: number) => {
    setCount(rows)
    setEdition((before) => before + 1)
  }, [])

  useEffect(() => {
    let isCurrent = true
    void attempt(async () => {
      const rows = await reader.ask('show', view)
      if (isCurrent) renew(rows)
    })
    return () => {
      isCurrent = false
    }
  }, [reader, view, attempt, renew])

  const search = useCallback(
    (wanted: string, match: number) =>
      attempt(async () => {
        const next = await reader.ask('find', { text: wanted, match })
        setFound({ ...next, match })
        renew(next.rows)
      }),
    [attempt, reader, renew],
  )
  useEffect(() => {
    if (text === '') {
      setFound(undefined)
      return undefined
    }
    const timer = setTimeout(() => void search(text, 0), REST_MS)
    return () => clearTimeout(timer)
  }, [text, view, search])

  const step = (by: number) => {
    if (found && found.count > 0) {
      void search(text, (found.match + by + found.count) % found.count)
    }
  }
  const save = () =>
    attempt(async () => {
      const isPlain = view === 'text' && isText
      saveFile(
        await reader.ask('file', isPlain ? 'text' : 'raw'),
        `${name}.${isPlain ? 'txt' : 'json'}`,
      )
    })
  const copy = () =>
    attempt(async () => {
      await copyText(await (await reader.ask('file', view)).text())
    })

  return (
    <div className={css.result}>
      <div className={css.bar}>
        <div className={css.views} role="group" aria-label="How the result is shown">
          {VIEWS.map((each) => (
            <button
              key={each}
              type="button"
              className={css.view}
              aria-pressed={view === each}
              onClick={() => setView(each)}
            >
              {WORDS[each]}
            </button>
          ))}
        </div>
        <span className={css.buttons}>
          <Button size="small" look="quiet" onClick={() => void copy()}>
            Copy
          </Button>
          <Button
            size="small"
            look="quiet"
            icon={<Download aria-hidden="true" />}
            onClick={() => void save()}
          >
            Download
          </Button>
        </span>
      </div>
      <div
        className={css.search}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey)
            step(event.shiftKey ? -1 : 1)
        }}
      >
        <TextField
          label="Search in the result"
          isLabelHidden
          placeholder="Search in the result"
          value={text}
          onValueChange={setText}
        />
        {found && (
          <span role="status" className="soft">
            {found.count === 0
              ? 'nothing'
              : `${found.match + 1} of ${found.count.toLocaleString('en')}${found.isMore ? ' and more' : ''}`}
          </span>
        )}
        <IconButton label="Previous match" disabled={!found?.count} onClick={() => step(-1)}>
          <ChevronUp aria-hidden="true" />
        </IconButton>
        <IconButton label="Next match" disabled={!found?.count} onClick={() => step(1)}>
          <ChevronDown aria-hidden="true" />
        </IconButton>
      </div>
      {problem !== undefined && <p className={css.problem}>{problem}</p>}
      {count !== undefined && (
        <ResultList
          key={view}
          reader={reader}
          count={count}
          edition={edition}
          isTree={view === 'tree'}
          found={found && found.row >= 0 ? found.row : undefined}
          label={`Result, ${sizeInWords(bytes)}, ${WORDS[view]}`}
          onToggle={(index) => void attempt(async () => renew(await reader.ask('toggle', index)))}
        />
      )}
    </div>
  )
}
