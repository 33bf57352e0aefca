import { Settings2 } from 'lucide-react'
import { setPreference, usePreference } from '../../app/preferences.ts'
import { IconButton } from '../../components/button.tsx'
import { Menu, MenuChoice } from '../../components/menu.tsx'

const ON_OFF = [
  { value: 'on', words: 'On' },
  { value: 'off', words: 'Off' },
] as const

/** How the editor shows code, remembered in this browser. */
export function EditorChoices() {
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
