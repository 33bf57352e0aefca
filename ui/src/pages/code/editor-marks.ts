import type { CodeProblem } from '../../api/types.ts'
import type * as Monaco from '../../monaco/monaco.ts'

/** Something at a place of the code, from the server's check or from the last run. */
export interface Mark {
  source: 'check' | 'run'
  severity: CodeProblem['severity']
  message: string
  /** What kind of problem it is, for its fix. */
  code: string
  line: number
  column: number
  endLine: number
  endColumn: number
  /** What repairs it by one click. */
  fix?: { words: string; apply: () => void } | undefined
}

/** A faint text behind a line: what it logged, or how it failed. */
export interface Note {
  line: number
  words: string
  isError: boolean
}

const OWNER = 'lamplighter'
const NOTE_CHARACTERS = 120

/** Shows marks in the text, beside those of the language service. */
export function showMarks(
  monaco: typeof Monaco,
  model: Monaco.editor.ITextModel,
  marks: readonly Mark[],
): void {
  const { MarkerSeverity } = monaco
  const severities = {
    error: MarkerSeverity.Error,
    warning: MarkerSeverity.Warning,
    hint: MarkerSeverity.Info,
  }
  const lines = model.getLineCount()
  monaco.editor.setModelMarkers(
    model,
    OWNER,
    marks
      .filter(({ line }) => line <= lines)
      .map((mark) => ({
        severity: severities[mark.severity],
        message: mark.message,
        source: mark.source === 'run' ? 'last run' : 'check',
        startLineNumber: mark.line,
        startColumn: mark.column,
        endLineNumber: mark.endLine,
        endColumn: mark.endColumn,
      })),
  )
}

/** Shows notes behind their lines until the line is changed. Returns what takes them away. */
export function showNotes(
  monaco: typeof Monaco,
  editor: Monaco.editor.IStandaloneCodeEditor,
  notes: readonly Note[],
): () => void {
  const model = editor.getModel()
  if (!model) return () => undefined
  const shown = editor.createDecorationsCollection(
    [...joined(notes)]
      .filter(([line]) => line <= model.getLineCount())
      .map(([line, { words, isError }]) => ({
        range: new monaco.Range(
          line,
          model.getLineMaxColumn(line),
          line,
          model.getLineMaxColumn(line),
        ),
        options: {
          showIfCollapsed: true,
          after: {
            content: `   ${isError ? '✖' : '‹'} ${words}${isError ? '' : ' ›'}`,
            inlineClassName: isError ? 'run-error' : 'run-note',
            cursorStops: monaco.editor.InjectedTextCursorStops.None,
          },
        },
      })),
  )
  const listener = model.onDidChangeContent(({ changes }) => {
    const touched = changes.map(({ range }) => range)
    const kept = shown
      .getRanges()
      .map((range, index) => ({ range, index }))
      .filter(({ range }) =>
        touched.some(
          (change) =>
            change.startLineNumber <= range.startLineNumber &&
            range.startLineNumber <= change.endLineNumber,
        ),
      )
    if (kept.length > 0) shown.clear()
  })
  return () => {
    listener.dispose()
    shown.clear()
  }
}

/** One note a line: what a loop logs again and again shows once, with how often. */
function joined(notes: readonly Note[]): Map<number, { words: string; isError: boolean }> {
  const lines = new Map<number, { words: string; isError: boolean; count: number }>()
  for (const { line, words, isError } of notes) {
    const before = lines.get(line)
    lines.set(line, {
      words,
      isError: isError || (before?.isError ?? false),
      count: (before?.count ?? 0) + 1,
    })
  }
  return new Map(
    [...lines].map(([line, { words, isError, count }]) => [
      line,
      { words: `${shorten(words)}${count > 1 ? ` (×${count})` : ''}`, isError },
    ]),
  )
}

function shorten(words: string): string {
  const oneLine = words.replaceAll(/\s+/g, ' ')
  return oneLine.length > NOTE_CHARACTERS ? `${oneLine.slice(0, NOTE_CHARACTERS)}…` : oneLine
}
