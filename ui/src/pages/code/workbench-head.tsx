import { PanelRight, Play, Save } from 'lucide-react'
import type { Lambda } from '../../api/types.ts'
import { Button, IconButton } from '../../components/button.tsx'
import { useAccount, useMay } from '../../session/me.ts'
import { FunctionTabs } from '../functions/function-tabs.tsx'
import type { Editing } from './editing.ts'
import { EditorChoices } from './editor-choices.tsx'
import { ReviewButton } from './review-button.tsx'
import { SaveState } from './save-state.tsx'
import type { Panel } from './use-panel.ts'
import type { useSave } from './use-save.ts'
import css from './workbench.module.css'

/**
 * The head of the workbench: the tabs, whether the text is saved, and what can be done with it, from trying it
 * to what comes after saving.
 */
export function WorkbenchHead({
  lambda,
  editing,
  save,
  canSave,
  panel,
  isRunning,
  canRun,
  onRun,
}: {
  lambda: Lambda
  editing: Editing
  save: ReturnType<typeof useSave>
  canSave: boolean
  panel: Panel
  isRunning: boolean
  canRun: boolean
  onRun: () => void
}) {
  const account = useAccount()
  const mayWrite = useMay('lambda:write')
  const mayRun = useMay('lambda:try')
  return (
    <div className={css.tools}>
      <FunctionTabs account={account} uuid={lambda.uuid} />
      <SaveState lambda={lambda} editing={editing} isSaving={save.isPending} />
      <div className={css.buttons}>
        <EditorChoices />
        {mayRun && (
          <Button
            icon={<Play aria-hidden="true" />}
            isBusy={isRunning}
            disabled={!canRun}
            onClick={onRun}
          >
            Run <kbd className={css.keys}>Ctrl+Enter</kbd>
          </Button>
        )}
        {mayWrite && (
          <Button
            look={editing.isDirty ? 'primary' : 'secondary'}
            icon={<Save aria-hidden="true" />}
            isBusy={save.isPending && save.variables === undefined}
            disabled={!canSave && !save.isPending}
            onClick={() => save.mutate(undefined)}
          >
            Save <kbd className={css.keys}>Ctrl+S</kbd>
          </Button>
        )}
        <ReviewButton lambda={lambda} editing={editing} save={save} canSave={canSave} />
        <IconButton label="Panel" isPressed={panel.isOpen} onClick={panel.toggle}>
          <PanelRight aria-hidden="true" />
        </IconButton>
      </div>
    </div>
  )
}
