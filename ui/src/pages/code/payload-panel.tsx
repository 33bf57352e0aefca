import type { Lambda } from '../../api/types.ts'
import { Button } from '../../components/button.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { JsonTree } from '../../components/json-tree.tsx'
import css from './panel.module.css'

/** What the event of a function sends, to read, to copy paths from and to run with. */
export function PayloadPanel({ lambda, onUse }: { lambda: Lambda; onUse: () => void }) {
  const { payload } = lambda.samplePayload
  return (
    <div className={css.body}>
      <p className="soft">
        {lambda.eventId === undefined
          ? 'This function has no event, so its callers send what they like. Tests begin with this.'
          : 'This is what its event sends.'}{' '}
        Click a name to copy its path.
      </p>
      <div className={css.buttons}>
        <CopyButton
          text={() => JSON.stringify(payload, null, 2) ?? ''}
          label="Copy the payload"
          words="Copy"
        />
        <Button size="small" onClick={onUse}>
          Use as input
        </Button>
      </div>
      <div className={css.well}>
        <JsonTree value={payload} root="input.payload" />
      </div>
    </div>
  )
}
