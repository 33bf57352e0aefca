import { ContextMenu } from '@base-ui/react/context-menu'
import type { ReactNode } from 'react'
import popup from '../../components/popup.module.css'

/** What the editor's own menu offers, by Monaco's ids. */
const EDITOR_ACTIONS = [
  {
    id: 'editor.action.formatDocument',
    words: 'Format Document',
    keys: 'Shift+Alt+F',
    writes: true,
  },
  { id: 'editor.action.quickFix', words: 'Quick fix…', keys: 'Ctrl+.', writes: true },
  { id: 'editor.action.rename', words: 'Rename everywhere', keys: 'F2', writes: true },
  { id: 'editor.action.commentLine', words: 'Toggle comment', keys: 'Ctrl+/', writes: true },
  { id: 'editor.action.revealDefinition', words: 'Go to definition', keys: 'F12', writes: false },
  { id: 'editor.action.marker.next', words: 'Next problem', keys: 'Alt+F8', writes: false },
  { id: 'actions.find', words: 'Find', keys: 'Ctrl+F', writes: false },
] as const

/** The editor's own menu in the place of Monaco's; what writes is left out where the text is to be read only. */
export function EditorMenu({
  className,
  isReadOnly,
  onAction,
  children,
}: {
  className: string | undefined
  isReadOnly: boolean
  /** Gets Monaco's id of an action. */
  onAction: (id: string) => void
  children: ReactNode
}) {
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger className={className}>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal role="region" aria-label="Menu">
        <ContextMenu.Positioner className={popup.positioner}>
          <ContextMenu.Popup className={popup.popup}>
            {EDITOR_ACTIONS.filter(({ writes }) => !writes || !isReadOnly).map(
              ({ id, words, keys }) => (
                <ContextMenu.Item key={id} className={popup.item} onClick={() => onAction(id)}>
                  <span className={popup.grow}>{words}</span>
                  <kbd className={popup.keys}>{keys}</kbd>
                </ContextMenu.Item>
              ),
            )}
          </ContextMenu.Popup>
        </ContextMenu.Positioner>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  )
}
