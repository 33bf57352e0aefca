import { setPreference, usePreference } from '../app/preferences.ts'
import { useStore } from '../app/store.ts'
import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import css from './keys-dialog.module.css'
import { bindings } from './keys.ts'

/** The keys that do something on this page, and the switch for single ones. */
export function KeysDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const all = useStore(bindings)
  const singleKeys = usePreference('singleKeys')
  const isOn = singleKeys === 'on'
  const listed = all.filter(
    ({ keys }, index) => all.findIndex((other) => other.keys === keys) === index,
  )
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title="Keys"
      actions={
        <Button onClick={() => setPreference('singleKeys', isOn ? 'off' : 'on')}>
          {isOn ? 'Switch single keys off' : 'Switch single keys on'}
        </Button>
      }
    >
      <dl className={css.list}>
        {listed.map(({ keys, words }) => (
          <div key={keys} className={css.row}>
            <dt>{words}</dt>
            <dd>
              {keys.split(' ').map((key) => (
                <kbd key={key} className={css.key}>
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <p className="soft">
        Single keys do nothing while you type. In the editor, Ctrl+M lets Tab leave it, and F1 opens
        the palette.
      </p>
    </Dialog>
  )
}
