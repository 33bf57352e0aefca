import { ArrowDown, ArrowUp } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { IconButton } from '../../components/button.tsx'
import type * as Monaco from '../../monaco/monaco.ts'
import css from './diff-view.module.css'
import { useMonaco } from './use-monaco.ts'

/** One side of a comparison. */
export interface Side {
  words: string
  code: string
}

/** Two texts beside each other, one below the other where there is little room; with steps to each change. */
export function DiffView({ before, after }: { before: Side; after: Side }) {
  const { monaco, error, scheme } = useMonaco()
  const host = useRef<HTMLDivElement>(null)
  const editor = useRef<Monaco.editor.IStandaloneDiffEditor>(null)

  useEffect(() => {
    if (!monaco || !host.current) return undefined
    const models = {
      original: monaco.editor.createModel(before.code, 'javascript'),
      modified: monaco.editor.createModel(after.code, 'javascript'),
    }
    const made = monaco.editor.createDiffEditor(host.current, {
      automaticLayout: true,
      readOnly: true,
      contextmenu: false,
      renderSideBySide: true,
      useInlineViewWhenSpaceIsLimited: true,
      renderSideBySideInlineBreakpoint: 900,
      fontSize: 13,
      lineHeight: 20,
      fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--mono'),
      minimap: { enabled: false },
      scrollBeyondLastLine: false,
      hideUnchangedRegions: { enabled: true },
      renderMarginRevertIcon: false,
      // It has nothing to offer to readers, and fails when it is drawn while the comparison goes away.
      renderGutterMenu: false,
    })
    keepName(made.getOriginalEditor(), before.words)
    keepName(made.getModifiedEditor(), after.words)
    // A view model that Monaco makes for itself goes on when the editor is gone, and then fails for want of its texts.
    const viewModel = made.createViewModel(models)
    made.setModel(viewModel)
    editor.current = made
    return () => {
      editor.current = null
      made.dispose()
      viewModel.dispose()
      models.original.dispose()
      models.modified.dispose()
    }
  }, [monaco, scheme, before.code, before.words, after.code, after.words])

  return (
    <div className={css.diff}>
      <div className={css.head}>
        <span>
          <span className={css.removed}>− {before.words}</span>
          <span className={css.added}>+ {after.words}</span>
        </span>
        <span>
          <IconButton label="Previous change" onClick={() => editor.current?.goToDiff('previous')}>
            <ArrowUp aria-hidden="true" />
          </IconButton>
          <IconButton label="Next change" onClick={() => editor.current?.goToDiff('next')}>
            <ArrowDown aria-hidden="true" />
          </IconButton>
        </span>
      </div>
      {error !== undefined && (
        <p>The comparison could not be loaded. Reload the page to try again.</p>
      )}
      {before.code === after.code && <p className={css.same}>The code is the same.</p>}
      <div ref={host} className={css.host} />
    </div>
  )
}

/** Names a side for screen readers, again each time that the comparison changes its layout and forgets it. */
function keepName(side: Monaco.editor.ICodeEditor, ariaLabel: string): void {
  const name = () => {
    if (side.getRawOptions().ariaLabel !== ariaLabel) side.updateOptions({ ariaLabel })
  }
  name()
  side.onDidChangeConfiguration(name)
}
