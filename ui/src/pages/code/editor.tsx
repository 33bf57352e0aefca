import { type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import { flushSync } from 'react-dom'
import { usePreference } from '../../app/preferences.ts'
import type * as Monaco from '../../monaco/monaco.ts'
import css from './editor.module.css'
import { provideHelp, type WrittenFor } from './editor-help.ts'
import { type Mark, showMarks, type Note, showNotes } from './editor-marks.ts'
import { EditorMenu } from './editor-menu.tsx'
import { loadTypings } from './typings.ts'
import { useMonaco } from './use-monaco.ts'

/** What a page does with an editor. */
export interface EditorHandle {
  goToLine: (line: number) => void
  run: (action: string) => void
  focus: () => void
}

/** Where the cursor is, from 1. */
export interface Cursor {
  line: number
  column: number
}

const FONT_SIZES = { small: 12, normal: 13, large: 16 }

/**
 * The code editor: JavaScript with completion, marks and notes at their lines. Until it is loaded the code
 * shows as plain text. A new `revision` puts `text` in the place of what is there, which can be undone.
 */
export function Editor({
  path,
  text,
  revision,
  onText,
  isReadOnly,
  marks,
  notes,
  writtenFor,
  onCursor,
  handle,
}: {
  /** Names the text: one history of undoing for each. */
  path: string
  text: string
  /** Counts the changes of `text` that were not typed: what is typed comes back here later than the next key. */
  revision: number
  onText?: ((text: string) => void) | undefined
  isReadOnly: boolean
  marks: readonly Mark[]
  notes: readonly Note[]
  writtenFor: WrittenFor
  onCursor?: (cursor: Cursor) => void
  handle?: Ref<EditorHandle>
}) {
  const { monaco, error } = useMonaco()
  const host = useRef<HTMLDivElement>(null)
  const editor = useRef<Monaco.editor.IStandaloneCodeEditor>(null)
  const events = useRef({ onText, onCursor, text, writtenFor })
  /** While the text is set from here and not typed. */
  const isSetting = useRef(false)
  const wrap = usePreference('editorWrap')
  const minimap = usePreference('editorMinimap')
  const fontSize = usePreference('editorFontSize')

  useEffect(() => {
    events.current = { onText, onCursor, text, writtenFor }
  })

  useImperativeHandle(handle, () => ({
    goToLine(line) {
      editor.current?.revealLineInCenter(line)
      editor.current?.setPosition({ lineNumber: line, column: firstColumn(editor.current, line) })
      editor.current?.focus()
    },
    run: (action) => void editor.current?.getAction(action)?.run(),
    focus: () => editor.current?.focus(),
  }))

  useEffect(() => {
    if (!monaco || !host.current) return undefined
    const uri = monaco.Uri.parse(`file:///${path}.js`)
    const model =
      monaco.editor.getModel(uri) ??
      monaco.editor.createModel(events.current.text, 'javascript', uri)
    if (model.getValue() !== events.current.text) model.setValue(events.current.text)
    const isPhone = matchMedia('(max-width: 639px)').matches
    const made = monaco.editor.create(host.current, {
      model,
      automaticLayout: true,
      fixedOverflowWidgets: true,
      contextmenu: false,
      lineHeight: 20,
      fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--mono'),
      padding: { top: 8, bottom: 8 },
      scrollBeyondLastLine: false,
      renderLineHighlight: 'line',
      tabSize: 2,
      bracketPairColorization: { enabled: false },
      ariaLabel: 'Code. Ctrl+M lets Tab leave the editor.',
      ...(isPhone && {
        wordWrap: 'on',
        glyphMargin: false,
        folding: false,
        lineNumbersMinChars: 3,
      }),
    })
    // Monaco has another key for it on Linux, and one browser or another takes that.
    made.addCommand(
      monaco.KeyMod.Shift | monaco.KeyMod.Alt | monaco.KeyCode.KeyF,
      () => void made.getAction('editor.action.formatDocument')?.run(),
    )
    editor.current = made
    const tell = () => events.current.onText?.(model.getValue())
    const listeners = [
      made.onDidChangeModelContent(() => {
        // The next key may run or save what was typed just now, and keys come faster than React paints.
        if (isSetting.current) tell()
        else flushSync(tell)
      }),
      made.onDidChangeCursorPosition(({ position: { lineNumber, column } }) =>
        events.current.onCursor?.({ line: lineNumber, column }),
      ),
    ]
    return () => {
      for (const listener of listeners) listener.dispose()
      editor.current = null
      made.dispose()
      model.dispose()
    }
  }, [monaco, path])

  useEffect(() => {
    const model = editor.current?.getModel()
    const { text: wanted } = events.current
    if (!model || model.getValue() === wanted) return
    isSetting.current = true
    model.pushEditOperations([], [{ range: model.getFullModelRange(), text: wanted }], () => null)
    isSetting.current = false
  }, [revision, monaco, path])

  useEffect(() => {
    const isPhone = matchMedia('(max-width: 639px)').matches
    editor.current?.updateOptions({
      readOnly: isReadOnly,
      readOnlyMessage: { value: 'This text is read-only.' },
      wordWrap: isPhone ? 'on' : wrap,
      minimap: { enabled: minimap === 'on' && !isPhone },
      fontSize: isPhone ? 16 : FONT_SIZES[fontSize],
    })
  }, [monaco, path, isReadOnly, wrap, minimap, fontSize])

  useEffect(() => {
    const model = editor.current?.getModel()
    if (monaco && model) showMarks(monaco, model, marks)
  }, [monaco, path, marks])

  useEffect(() => {
    if (monaco) void loadTypings(monaco, text)
  }, [monaco, text])

  useEffect(() => {
    if (!monaco || !editor.current) return undefined
    return showNotes(monaco, editor.current, notes)
  }, [monaco, path, notes])

  useEffect(() => {
    if (!monaco) return undefined
    const uri = monaco.Uri.parse(`file:///${path}.js`)
    return provideHelp(monaco, uri, () => events.current.writtenFor)
  }, [monaco, path])

  return (
    <EditorMenu
      className={css.place}
      isReadOnly={isReadOnly}
      onAction={(action) => {
        editor.current?.focus()
        void editor.current?.getAction(action)?.run()
      }}
    >
      {!monaco && <PlainCode code={text} />}
      {error !== undefined && (
        <p className={css.gone}>
          The editor could not be loaded; the text can be read. Reload the page to try again.
        </p>
      )}
      <div ref={host} className={css.host} hidden={!monaco} />
    </EditorMenu>
  )
}

function firstColumn(editor: Monaco.editor.IStandaloneCodeEditor, line: number): number {
  const model = editor.getModel()
  if (!model || line > model.getLineCount()) return 1
  return model.getLineFirstNonWhitespaceColumn(line) || 1
}

/** Code as plain text in the editor's font and metrics: what shows until the editor is there. */
function PlainCode({ code }: { code: string }) {
  const lines = code.split('\n')
  return (
    <div className={css.plain} role="group" aria-label="Code" tabIndex={0}>
      <pre className={css.numbers} aria-hidden="true">
        {lines.map((_, index) => `${index + 1}\n`).join('')}
      </pre>
      <pre className={css.code}>{code}</pre>
    </div>
  )
}
