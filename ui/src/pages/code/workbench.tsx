import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { Lambda } from '../../api/types.ts'
import { versionQuery } from '../../api/versions.ts'
import { useKey } from '../../frame/keys.ts'
import { useAccount, useMay } from '../../session/me.ts'
import { CodeBars } from './code-bars.tsx'
import { useEditing } from './editing.ts'
import { type Cursor, Editor, type EditorHandle } from './editor.tsx'
import { StatusBar } from './status-bar.tsx'
import { useCheck } from './use-check.ts'
import { useInput } from './use-input.ts'
import { useMarks, useNotes } from './use-marks.ts'
import { usePanel } from './use-panel.ts'
import { useRun } from './use-run.ts'
import { useSave } from './use-save.ts'
import { useWrittenFor } from './use-written-for.ts'
import { WorkbenchHead } from './workbench-head.tsx'
import { WorkbenchPanel } from './workbench-panel.tsx'
import css from './workbench.module.css'

const route = getRouteApi('/a/$account/functions/$uuid/code')

/** The editor with everything round it: run, save, the panel beside it and the foot below. */
export function Workbench({ lambda }: { lambda: Lambda }) {
  const account = useAccount()
  const { v: oldVersion, line } = route.useSearch()
  const mayWrite = useMay('lambda:write')
  const mayRun = useMay('lambda:try')
  const editing = useEditing(lambda)
  const save = useSave(lambda, editing)
  const input = useInput(lambda)
  const panel = usePanel()
  const editor = useRef<EditorHandle>(null)
  const [cursor, setCursor] = useState<Cursor>({ line: 1, column: 1 })
  const isOld = oldVersion !== undefined
  const old = useQuery({ ...versionQuery(account, lambda.uuid, oldVersion ?? 0), enabled: isOld })
  const isReadOnly = !mayWrite || isOld || editing.owner !== 'this tab' || !editing.isReady
  const content = isOld
    ? {
        code: old.data?.implementation.code ?? '',
        variables: old.data?.implementation.environmentVariables ?? [],
      }
    : editing.content
  const { change } = editing

  const run = useRun(lambda, content, input)
  const check = useCheck(lambda, content)
  const { report } = check
  const { show } = panel
  const onVariable = useCallback(
    (key: string) => {
      change({ variables: [...content.variables, { key, value: '' }] })
      show('settings')
    },
    [change, content.variables, show],
  )
  const marks = useMarks({ report, run: run.data, content, onVariable })
  const notes = useNotes(run.data)
  const writtenFor = useWrittenFor(lambda, content.variables, marks)

  const goToLine = (wanted: number) => editor.current?.goToLine(wanted)
  const start = () => {
    if (!mayRun || input.value === undefined || run.isPending) return
    run.mutate()
    panel.show('test')
  }
  const canSave = !isReadOnly && editing.isDirty && !save.isPending
  useKey('Ctrl+S', 'Save', () => canSave && save.mutate(undefined))
  useKey('Ctrl+Enter', 'Run what is on the screen', start)
  useKey(']', 'Show or hide the panel', panel.toggle)
  useKey('F6', 'Next pane', () => nextPane(editor.current))
  useWantedLine(editor, line)

  return (
    <div className={`${css.bench} ${panel.isOpen ? css.open : ''}`}>
      <WorkbenchHead
        lambda={lambda}
        editing={editing}
        save={save}
        canSave={canSave}
        panel={panel}
        isRunning={run.isPending}
        canRun={input.value !== undefined}
        onRun={start}
      />
      <CodeBars
        lambda={lambda}
        editing={editing}
        save={save}
        oldVersion={oldVersion}
        oldError={old.error}
        onLine={goToLine}
      />
      <div className={css.panes}>
        <div className={css.code}>
          <Editor
            handle={editor}
            path={isOld ? `${lambda.uuid}-v${oldVersion}` : lambda.uuid}
            text={content.code}
            revision={isOld ? old.dataUpdatedAt : editing.revision}
            onText={isReadOnly ? undefined : (code) => change({ code })}
            isReadOnly={isReadOnly}
            marks={marks}
            notes={notes}
            writtenFor={writtenFor}
            onCursor={setCursor}
          />
          <StatusBar
            check={check}
            marks={marks}
            cursor={cursor}
            code={content.code}
            runtime={lambda.runtime.name}
            onLine={goToLine}
          />
        </div>
        {panel.isOpen && (
          <WorkbenchPanel
            lambda={lambda}
            editing={editing}
            save={save}
            report={report}
            isReadOnly={isReadOnly}
            panel={panel}
            input={input}
            run={run}
            onRun={start}
            onLine={goToLine}
          />
        )}
      </div>
    </div>
  )
}

/** Puts the cursor at the line that the address asks for, once the editor is there. */
function useWantedLine(editor: RefObject<EditorHandle | null>, line: number | undefined): void {
  useEffect(() => {
    if (line === undefined) return undefined
    const timer = setInterval(() => {
      if (!document.querySelector('.monaco-editor')) return
      clearInterval(timer)
      editor.current?.goToLine(line)
    }, 100)
    return () => clearInterval(timer)
  }, [editor, line])
}

/** From the editor to the panel, and back. */
function nextPane(editor: EditorHandle | null): void {
  const panel = document.querySelector<HTMLElement>('aside [role=tab][aria-selected=true]')
  const isInEditor = document.activeElement?.closest('.monaco-editor') !== null
  if (isInEditor && panel) panel.focus()
  else editor?.focus()
}
