import { useState } from 'react'
import type { Lambda } from '../../api/types.ts'
import { Button } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import { Time, useTimeWords } from '../../components/time.tsx'
import { ConflictDialog } from './conflict-dialog.tsx'
import { contentOf, type Editing, isSameContent } from './editing.ts'
import { KEPT_MS } from './use-kept-copy.ts'

/** Offers the text that was given up for what somebody else saved, for as long as it is kept. */
export function KeptCopyBar({ lambda, editing }: { lambda: Lambda; editing: Editing }) {
  const [isComparing, setIsComparing] = useState(false)
  const { day } = useTimeWords()
  const { copy, putBack, forget } = editing.kept
  if (!copy || isSameContent(copy, editing.content)) return null
  return (
    <>
      <Notice
        actions={
          <>
            <Button size="small" onClick={() => setIsComparing(true)}>
              Compare
            </Button>
            <Button size="small" onClick={putBack}>
              Put it back
            </Button>
            <Button size="small" look="quiet" onClick={forget}>
              Forget it
            </Button>
          </>
        }
      >
        Your text that you gave up <Time at={copy.savedAt} /> is kept in this browser until{' '}
        {day(copy.savedAt + KEPT_MS)}.
      </Notice>
      <ConflictDialog
        isOpen={isComparing}
        onClose={() => setIsComparing(false)}
        title="The text that you discarded"
        theirs={{ version: lambda.version, content: contentOf(lambda) }}
        mine={copy}
        onKeepMine={putBack}
        onTakeTheirs={forget}
      />
    </>
  )
}
