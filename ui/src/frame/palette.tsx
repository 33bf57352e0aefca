import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { sentenceOf } from '../api/refusal.ts'
import popup from '../components/popup.module.css'
import css from './palette.module.css'
import { type PaletteEntry, usePaletteEntries } from './palette-entries.tsx'

/** Ctrl+K: goes to a section, a function, a pasted id, or does what this page can do. */
export function Palette({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={css.veil} />
        <Dialog.Popup data-modal="" className={css.popup} aria-label="Go anywhere">
          {isOpen && <Finder onClose={onClose} />}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Finder({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('')
  const { entries, error } = usePaletteEntries(text)
  return (
    <Autocomplete.Root
      inline
      open
      items={entries}
      value={text}
      onValueChange={setText}
      filter={null}
      autoHighlight="always"
      itemToStringValue={(entry: PaletteEntry) => entry.words}
    >
      <div className={css.field}>
        <Search aria-hidden="true" />
        <Autocomplete.Input
          className={css.input}
          placeholder="A function, a section, an id…"
          aria-label="Go anywhere"
        />
      </div>
      <Autocomplete.Empty className={popup.note}>
        {!error && 'Nothing is called that.'}
      </Autocomplete.Empty>
      {error && (
        <p className={popup.note} role="status">
          Functions could not be searched. {sentenceOf(error)}
        </p>
      )}
      <Autocomplete.List className={css.list}>
        {(entry: PaletteEntry) => (
          <Autocomplete.Item
            key={entry.id}
            value={entry}
            className={popup.item}
            onClick={() => {
              onClose()
              entry.run()
            }}
          >
            {entry.icon}
            <span className={popup.grow}>{entry.words}</span>
            {entry.aside && <span className={popup.keys}>{entry.aside}</span>}
          </Autocomplete.Item>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  )
}
