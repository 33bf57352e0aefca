import { useNavigate } from '@tanstack/react-router'
import type { Lambda } from '../../api/types.ts'
import { Tabs } from '../../components/tabs.tsx'
import { useAccount, useMay, useMe } from '../../session/me.ts'
import { writeTyped } from '../test/kept-inputs.ts'
import { draftId } from './drafts.ts'
import type { Editing } from './editing.ts'
import { PayloadPanel } from './payload-panel.tsx'
import { SettingsPanel } from './settings-panel.tsx'
import { TestPanel } from './test-panel.tsx'
import type { Check } from './use-check.ts'
import type { Input } from './use-input.ts'
import type { Panel } from './use-panel.ts'
import type { useRun } from './use-run.ts'
import type { useSave } from './use-save.ts'
import { VersionsPanel } from './versions-panel.tsx'
import css from './workbench.module.css'

/** The panel beside the code, a tab for each of its four subjects. */
export function WorkbenchPanel({
  lambda,
  editing,
  save,
  report,
  isReadOnly,
  panel,
  input,
  run,
  onRun,
  onLine,
}: {
  lambda: Lambda
  editing: Editing
  save: ReturnType<typeof useSave>
  report: Check['report']
  isReadOnly: boolean
  panel: Panel
  input: Input
  run: ReturnType<typeof useRun>
  onRun: () => void
  onLine: (line: number) => void
}) {
  const navigate = useNavigate({ from: '/a/$account/functions/$uuid/code' })
  const mayRun = useMay('lambda:try')
  const mayWrite = useMay('lambda:write')
  const account = useAccount()
  const { id: userId } = useMe()
  async function openInTest() {
    // A browser that keeps nothing begins with the sample there.
    await writeTyped(draftId(account, userId, lambda.uuid), { text: input.text }).catch(
      () => undefined,
    )
    await navigate({
      to: '/a/$account/functions/$uuid/test',
      params: { account, uuid: lambda.uuid },
      search: { target: editing.isDirty ? 'draft' : 'saved' },
    })
  }
  const test = (
    <TestPanel
      input={input}
      run={run.data}
      error={run.error}
      isRunning={run.isPending}
      mayRun={mayRun}
      onOpenInTest={openInTest}
      onRun={onRun}
      onLine={onLine}
    />
  )
  const settings = (
    <SettingsPanel
      lambda={lambda}
      editing={editing}
      save={save}
      report={report}
      isReadOnly={isReadOnly}
    />
  )
  const payload = (
    <PayloadPanel
      lambda={lambda}
      onUse={() => {
        input.reset()
        panel.show('test')
      }}
    />
  )
  const versions = (
    <VersionsPanel
      lambda={lambda}
      isReadOnly={!mayWrite || editing.isDirty}
      onLook={(v) => void navigate({ search: { panel: 'versions', v } })}
      onCompare={(from, to) =>
        void navigate({ search: { panel: 'versions', compare: `${from}..${to}` } })
      }
    />
  )
  return (
    <aside className={css.panel} aria-label="Panel">
      <Tabs
        label="Panel"
        value={panel.name}
        onValueChange={panel.show}
        tabs={[
          { value: 'test', words: 'Test', content: test },
          { value: 'settings', words: 'Settings', content: settings },
          { value: 'payload', words: 'Payload', content: payload },
          { value: 'versions', words: 'Versions', content: versions },
        ]}
      />
    </aside>
  )
}
