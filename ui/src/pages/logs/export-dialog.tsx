import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { sendPlainly } from '../../api/client.ts'
import { sentenceOf } from '../../api/refusal.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { Notice, Problem } from '../../components/notice.tsx'
import { saveFile } from '../../components/save-file.ts'
import { useTimeWords } from '../../components/time.tsx'
import { useAccount } from '../../session/me.ts'
import { FunctionChoice } from '../functions/function-choice.tsx'
import { type LogSearch, spanOf } from './log-search.ts'

/** Saves lines of one function as CSV, 500 at a time, with the levels and the range of a search. */
export function ExportDialog({
  search,
  isOpen,
  onClose,
}: {
  search: Partial<LogSearch>
  isOpen: boolean
  onClose: () => void
}) {
  const account = useAccount()
  const words = useTimeWords()
  const [chosen, setChosen] = useState<string>()
  const uuid = search.function ?? chosen
  const [from, to] = spanOf(search, Date.now())
  const save = useMutation({
    mutationFn: async (begin: number) => {
      if (uuid === undefined) return undefined
      const query = new URLSearchParams({
        lambdaUUID: uuid,
        startTimestamp: String(begin),
        endTimestamp: String(to),
      })
      for (const level of search.level ?? []) query.append('filterLevels', level)
      const response = await sendPlainly(`/api/account/${account}/logs/export?${query}`)
      const next = Number(response.headers.get('x-next-start-timestamp'))
      saveFile(await response.blob(), `logs-${new Date(begin).toISOString().slice(0, 19)}.csv`)
      return next > 0 ? next : undefined
    },
  })
  const next = save.data
  return (
    <Dialog
      isOpen={isOpen}
      onClose={() => {
        save.reset()
        onClose()
      }}
      title="Export lines as CSV"
      actions={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button
            look="primary"
            disabled={uuid === undefined}
            isBusy={save.isPending}
            onClick={() => save.mutate(next ?? from)}
          >
            {next === undefined ? 'Download' : 'Download the next lines'}
          </Button>
        </>
      }
    >
      {search.function === undefined && (
        <FunctionChoice
          label="Function"
          placeholder="Choose a function"
          value={chosen}
          onChoose={setChosen}
        />
      )}
      <p>
        Up to 500 lines of one function from {words.full(from)} to {words.full(to)}, the oldest
        first
        {search.level && `, of level ${search.level.join(', ')}`}.
      </p>
      {(search.q !== undefined || search.outcome || search.not) && (
        <p className="soft">Text and outcome don't narrow an export.</p>
      )}
      {next !== undefined && (
        <Notice>
          There are more lines. The next ones begin at <Foreign text={words.full(next)} />.
        </Notice>
      )}
      {save.error && <Problem>{sentenceOf(save.error)}</Problem>}
    </Dialog>
  )
}
