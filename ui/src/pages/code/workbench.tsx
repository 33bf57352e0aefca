import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { PanelRight, Play, Save, Settings2 } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { answerOf, api } from '../../api/client.ts'
import { secretsQuery } from '../../api/secrets.ts'
import type { Lambda } from '../../api/types.ts'
import { versionQuery } from '../../api/versions.ts'
import { setPreference, usePreference } from '../../app/preferences.ts'
import { Button, IconButton } from '../../components/button.tsx'
import { Menu, MenuChoice } from '../../components/menu.tsx'
import { Tabs } from '../../components/tabs.tsx'
import { announce } from '../../frame/announce.ts'
import { useKey } from '../../frame/keys.ts'
import { noticeLostPermission, useAccount, useMay } from '../../session/me.ts'
import { FunctionTabs } from '../functions/function-tabs.tsx'
import type { PANELS } from '../functions/routes.ts'
import { CodeBars } from './code-bars.tsx'
import { useEditing } from './editing.ts'
import { type Cursor, Editor, type EditorHandle } from './editor.tsx'
import type { WrittenFor } from './editor-help.ts'
import { PayloadPanel } from './payload-panel.tsx'
import { SaveState } from './save-state.tsx'
import { SettingsPanel } from './settings-panel.tsx'
import { StatusBar } from './status-bar.tsx'
import { TestPanel } from './test-panel.tsx'
import { useCheck } from './use-check.ts'
import { useInput } from './use-input.ts'
import { useMarks, useNotes } from './use-marks.ts'
import { useSave } from './use-save.ts'
import { VersionsPanel } from './versions-panel.tsx'
import css from './workbench.module.css'

const route = getRouteApi('/a/$account/functions/$uuid/code')

/** The editor with everything round it: run, save, the panel beside it and the foot below. */
export function Workbench({ lambda }: { lambda: Lambda }) {
  const account = useAccount()
  const search = route.useSearch()
  const navigate = useNavigate({ from: '/a/$account/functions/$uuid/code' })
  const mayWrite = useMay('lambda:write')
  const mayRun = useMay('lambda:try')
  const editing = useEditing(lambda)
  const save = useSave(lambda, editing)
  const input = useInput(lambda)
  const editor = useRef<EditorHandle>(null)
  const [cursor, setCursor] = useState<Cursor>({ line: 1, column: 1 })
  const panelPreference = usePreference('editorPanel')
  const old = useQuery({
    ...versionQuery(account, lambda.uuid, search.v ?? 0),
    enabled: search.v !== undefined,
  })
  const isOld = search.v !== undefined
  const isReadOnly = !mayWrite || isOld || editing.owner !== 'this tab' || !editing.isReady
  const content = isOld
    ? {
        code: old.data?.implementation.code ?? '',
        variables: old.data?.implementation.environmentVariables ?? [],
      }
    : editing.content
  const { change } = editing

  const run = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/account/{accountId}/lambdas/{uuid}/try', {
          params: { path: { accountId: account, uuid: lambda.uuid } },
          body: {
            code: content.code,
            environmentVariables: content.variables.filter(({ key }) => key !== ''),
            input: input.value ?? { headers: [], payload: {} },
          },
        }),
      ),
    onError: (error) => noticeLostPermission(account, error),
    onSuccess: ({ isSuccess, error }) =>
      announce(isSuccess ? 'It answered.' : `It failed. ${error?.errorMsg ?? ''}`),
  })
  const report = useCheck(lambda, content)
  const onVariable = useCallback(
    (key: string) => {
      change({ variables: [...content.variables, { key, value: '' }] })
      void navigate({ search: (before) => ({ ...before, panel: 'settings' }), replace: true })
    },
    [change, content.variables, navigate],
  )
  const marks = useMarks({ report, run: run.data, content, onVariable })
  const notes = useNotes(run.data)
  const writtenFor = useWrittenFor(lambda, content.variables, marks)

  const isPhone = matchMedia('(max-width: 639px)').matches
  const panel = search.panel ?? (mayRun ? 'test' : 'settings')
  const isOpen = search.panel !== undefined || (panelPreference === 'open' && !isPhone)
  const show = (next: (typeof PANELS)[number] | undefined) =>
    void navigate({ search: (before) => ({ ...before, panel: next }), replace: true })
  const toggle = () => {
    setPreference('editorPanel', isOpen ? 'closed' : 'open')
    show(isOpen ? undefined : panel)
  }
  const goToLine = (line: number) => editor.current?.goToLine(line)
  const canRun = mayRun && input.value !== undefined && !run.isPending
  const start = () => {
    if (!canRun) return
    run.mutate()
    show('test')
  }
  const canSave = !isReadOnly && editing.isDirty && !save.isPending
  useKey('Ctrl+S', 'Save', () => canSave && save.mutate(undefined))
  useKey('Ctrl+Enter', 'Run what is on the screen', start)
  useKey(']', 'Show or hide the panel', toggle)
  useKey('F6', 'Next pane', () => nextPane(editor.current))

  const wantedLine = search.line
  useEffect(() => {
    if (wantedLine === undefined) return undefined
    const timer = setInterval(() => {
      if (!document.querySelector('.monaco-editor')) return
      clearInterval(timer)
      editor.current?.goToLine(wantedLine)
    }, 100)
    return () => clearInterval(timer)
  }, [wantedLine])

  return (
    <div className={`${css.bench} ${isOpen ? css.open : ''}`}>
      <div className={css.tools}>
        <FunctionTabs account={account} uuid={lambda.uuid} />
        <SaveState lambda={lambda} editing={editing} isSaving={save.isPending} />
        <div className={css.buttons}>
          <EditorChoices />
          {mayRun && (
            <Button
              icon={<Play aria-hidden="true" />}
              isBusy={run.isPending}
              disabled={input.value === undefined}
              onClick={start}
            >
              Run <kbd className={css.keys}>Ctrl+Enter</kbd>
            </Button>
          )}
          {mayWrite && (
            <Button
              look="primary"
              icon={<Save aria-hidden="true" />}
              isBusy={save.isPending && save.variables === undefined}
              disabled={!canSave && !save.isPending}
              onClick={() => save.mutate(undefined)}
            >
              Save <kbd className={css.keys}>Ctrl+S</kbd>
            </Button>
          )}
          <IconButton label="Panel" isPressed={isOpen} onClick={toggle}>
            <PanelRight aria-hidden="true" />
          </IconButton>
        </div>
      </div>
      <CodeBars
        lambda={lambda}
        editing={editing}
        save={save}
        oldVersion={search.v}
        oldError={old.error}
        onLine={goToLine}
      />
      <div className={css.panes}>
        <div className={css.code}>
          <Editor
            handle={editor}
            path={isOld ? `${lambda.uuid}-v${search.v}` : lambda.uuid}
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
            marks={marks}
            cursor={cursor}
            code={content.code}
            runtime={lambda.runtime.name}
            onLine={goToLine}
          />
        </div>
        {isOpen && (
          <aside className={css.panel} aria-label="Panel">
            <Tabs
              label="Panel"
              value={panel}
              onValueChange={show}
              tabs={[
                {
                  value: 'test',
                  words: 'Test',
                  content: (
                    <TestPanel
                      input={input}
                      run={run.data}
                      error={run.error}
                      isRunning={run.isPending}
                      mayRun={mayRun}
                      onRun={start}
                      onLine={goToLine}
                    />
                  ),
                },
                {
                  value: 'settings',
                  words: 'Settings',
                  content: (
                    <SettingsPanel
                      lambda={lambda}
                      editing={editing}
                      save={save}
                      report={report}
                      isReadOnly={isReadOnly}
                    />
                  ),
                },
                {
                  value: 'payload',
                  words: 'Payload',
                  content: (
                    <PayloadPanel
                      lambda={lambda}
                      onUse={() => {
                        input.reset()
                        show('test')
                      }}
                    />
                  ),
                },
                {
                  value: 'versions',
                  words: 'Versions',
                  content: (
                    <VersionsPanel
                      lambda={lambda}
                      isReadOnly={!mayWrite || editing.isDirty}
                      onLook={(v) => void navigate({ search: { panel: 'versions', v } })}
                      onCompare={(from, to) =>
                        void navigate({ search: { panel: 'versions', compare: `${from}..${to}` } })
                      }
                    />
                  ),
                },
              ]}
            />
          </aside>
        )}
      </div>
    </div>
  )
}

function useWrittenFor(
  { samplePayload: { payload } }: Lambda,
  variables: readonly { key: string }[],
  marks: WrittenFor['marks'],
): WrittenFor {
  const account = useAccount()
  const isAllowed = useMay('secret:read')
  const secrets = useQuery({ ...secretsQuery(account), enabled: isAllowed })
  const names = JSON.stringify([
    variables.map(({ key }) => key),
    (secrets.data ?? []).map(({ key }) => key),
  ])
  return useMemo(() => {
    const [variableNames, secretNames]: [string[], string[]] = JSON.parse(names)
    return { payload, variables: variableNames, secrets: secretNames, marks }
  }, [payload, names, marks])
}

/** From the editor to the panel, and back. */
function nextPane(editor: EditorHandle | null): void {
  const panel = document.querySelector<HTMLElement>('aside [role=tab][aria-selected=true]')
  const isInEditor = document.activeElement?.closest('.monaco-editor') !== null
  if (isInEditor && panel) panel.focus()
  else editor?.focus()
}

const ON_OFF = [
  { value: 'on', words: 'On' },
  { value: 'off', words: 'Off' },
] as const

function EditorChoices() {
  return (
    <Menu
      trigger={
        <IconButton label="How the editor looks">
          <Settings2 aria-hidden="true" />
        </IconButton>
      }
    >
      <MenuChoice
        label="Font size"
        value={usePreference('editorFontSize')}
        choices={[
          { value: 'small', words: 'Small' },
          { value: 'normal', words: 'Normal' },
          { value: 'large', words: 'Large' },
        ]}
        onChoose={(size) => setPreference('editorFontSize', size)}
      />
      <MenuChoice
        label="Wrap long lines"
        value={usePreference('editorWrap')}
        choices={ON_OFF}
        onChoose={(wrap) => setPreference('editorWrap', wrap)}
      />
      <MenuChoice
        label="Minimap"
        value={usePreference('editorMinimap')}
        choices={ON_OFF}
        onChoose={(minimap) => setPreference('editorMinimap', minimap)}
      />
    </Menu>
  )
}
