import type * as Monaco from '../../monaco/monaco.ts'
import type { Mark } from './editor-marks.ts'

/** What the code is written for: what completion offers inside certain texts, and how marks are mended. */
export interface WrittenFor {
  /** The payload of the event's sample. */
  payload: unknown
  variables: readonly string[]
  secrets: readonly string[]
  marks: readonly Mark[]
}

/** A member of the payload, up to the end of its name. */
const SAMPLE_PATH = /\binput\.payload((?:\??\.[\w$]+)+)$/

/** Longer values of a sample are cut when they are shown on hover, in characters. */
const MAX_SAMPLE = 400

/** Where completion knows more than the language service, by what stands before the cursor. */
const PLACES: readonly [RegExp, (known: WrittenFor, path: string) => readonly string[]][] = [
  [
    /\binput\.payload((?:\??\.[\w$]+)*)\??\.[\w$]*$/,
    (known, path) => memberNames(known.payload, path),
  ],
  [/\bprocess\.env\.[\w$]*$/, (known) => known.variables],
  [/\breadSecret\(\s*['"`][\w-]*$/, (known) => known.secrets],
]

/**
 * Adds completion and quick fixes for one text; `knownNow` is asked each time, because adding them anew would
 * close what is being offered. Returns what takes them away.
 */
export function provideHelp(
  monaco: typeof Monaco,
  uri: Monaco.Uri,
  knownNow: () => WrittenFor,
): () => void {
  const isOurs = (model: Monaco.editor.ITextModel) => model.uri.toString() === uri.toString()
  const command = monaco.editor.registerCommand(`lamplighter.fix.${uri.path}`, (_, index: number) =>
    knownNow().marks[index]?.fix?.apply(),
  )
  const completion = monaco.languages.registerCompletionItemProvider('javascript', {
    triggerCharacters: ['.', "'", '"', '`'],
    provideCompletionItems(model, position) {
      if (!isOurs(model)) return { suggestions: [] }
      const word = model.getWordUntilPosition(position)
      const before = model.getLineContent(position.lineNumber).slice(0, position.column - 1)
      const range = new monaco.Range(
        position.lineNumber,
        word.startColumn,
        position.lineNumber,
        word.endColumn,
      )
      const names = PLACES.flatMap(([place, namesOf]) => {
        const match = place.exec(before)
        return match ? namesOf(knownNow(), match[1] ?? '') : []
      })
      return {
        suggestions: names.map((name) => ({
          label: name,
          insertText: name,
          kind: monaco.languages.CompletionItemKind.Field,
          sortText: `0${name}`,
          range,
        })),
      }
    },
  })
  const hover = monaco.languages.registerHoverProvider('javascript', {
    provideHover(model, { lineNumber, column }) {
      if (!isOurs(model)) return null
      const word = model.getWordAtPosition({ lineNumber, column })
      if (!word) return null
      const path = SAMPLE_PATH.exec(model.getLineContent(lineNumber).slice(0, word.endColumn - 1))
      const value = path && valueAt(knownNow().payload, path[1] ?? '')
      if (value === undefined || value === null) return null
      return {
        range: new monaco.Range(lineNumber, word.startColumn, lineNumber, word.endColumn),
        contents: [{ value: "In the event's sample:" }, { value: asCodeBlock(value) }],
      }
    },
  })
  const fixes = monaco.languages.registerCodeActionProvider('javascript', {
    provideCodeActions(model, range) {
      if (!isOurs(model)) return { actions: [], dispose: () => undefined }
      const actions = knownNow().marks.flatMap(({ fix, line, endLine }, index) => {
        if (!fix || range.endLineNumber < line || range.startLineNumber > endLine) return []
        return [
          {
            title: fix.words,
            kind: 'quickfix',
            isPreferred: true,
            command: { id: `lamplighter.fix.${uri.path}`, title: fix.words, arguments: [index] },
          },
        ]
      })
      return { actions, dispose: () => undefined }
    },
  })
  return () => {
    command.dispose()
    completion.dispose()
    hover.dispose()
    fixes.dispose()
  }
}

/** The names of the members at a path of a sample: `.conversation.agent`. */
function memberNames(sample: unknown, path: string): string[] {
  return [...membersOf(valueAt(sample, path)).keys()]
}

function valueAt(sample: unknown, path: string): unknown {
  let value = sample
  for (const name of path.split(/\??\./).slice(1)) value = membersOf(value).get(name)
  return value
}

function membersOf(value: unknown): Map<string, unknown> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return new Map(isObject ? Object.entries(value) : [])
}

function asCodeBlock(value: unknown): string {
  const text = JSON.stringify(value, null, 2)
  const shown = text.length > MAX_SAMPLE ? `${text.slice(0, MAX_SAMPLE)} …` : text
  // Backticks of a value would end the block.
  return `\`\`\`json\n${shown.replaceAll('`', "'")}\n\`\`\``
}
