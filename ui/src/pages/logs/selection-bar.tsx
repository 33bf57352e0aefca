import type { LogLine } from '../../api/types.ts'
import { Button } from '../../components/button.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { lineJson, lineText } from './log-text.ts'
import type { LogListControl } from './use-log-list.ts'
import css from './live-log.module.css'

/** What can be done with the lines that are selected; copying gives them in the order of time. */
export function SelectionBar({ list: { chosen, clear } }: { list: LogListControl }) {
  if (chosen.length === 0) return null
  const inOrder = () => chosen.toSorted((a, b) => a.timestamp - b.timestamp)
  return (
    <div className={css.bar} role="group" aria-label="Selected lines">
      <strong>
        {chosen.length.toLocaleString('en')} {chosen.length === 1 ? 'line' : 'lines'} selected
      </strong>
      <CopyButton
        text={() => inOrder().map(lineText).join('\n')}
        label="Copy the selected lines"
        words="Copy lines"
      />
      <CopyButton
        text={() => jsonOf(inOrder())}
        label="Copy the selection as JSON"
        words="Copy as JSON"
      />
      <Button size="small" look="quiet" onClick={clear}>
        Clear the selection
      </Button>
    </div>
  )
}

function jsonOf(lines: readonly LogLine[]): string {
  return `[${lines.map(lineJson).join(',\n')}]`
}
