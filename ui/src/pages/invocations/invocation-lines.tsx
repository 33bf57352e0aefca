import { useState } from 'react'
import type { InvocationDetail, LogLine } from '../../api/types.ts'
import { Card } from '../../frame/page.tsx'
import { LogList } from '../logs/log-list.tsx'
import type { LogSearch } from '../logs/log-search.ts'
import { SelectionBar } from '../logs/selection-bar.tsx'
import { useLogList } from '../logs/use-log-list.ts'

/** All lines of an invocation in their order, and how many were cut off. */
export function InvocationLines({ invocation }: { invocation: InvocationDetail }) {
  const [search, setSearch] = useState<Partial<LogSearch>>({})
  const lines = invocation.lines.map((line, index) => toFound(line, index, invocation))
  const list = useLogList({ lines, search, onSearch: setSearch })
  const { onOnly: _only, onWithout: _without, ...actions } = list.state.actions
  const dropped = invocation.droppedLines.reduce((sum, { count }) => sum + count, 0)
  return (
    <>
      <Card title={`Lines (${lines.length})`}>
        {lines.length === 0 && <p className="soft">It wrote none.</p>}
        {lines.length > 0 && (
          <LogList lines={lines} label="Lines" state={{ ...list.state, actions }} />
        )}
        {dropped > 0 && (
          <p className="soft">
            {dropped.toLocaleString('en')} more were dropped: an invocation keeps 10 lines with
            6,000 characters, and no Debug lines.
          </p>
        )}
      </Card>
      <SelectionBar list={list} />
    </>
  )
}

function toFound(
  line: InvocationDetail['lines'][number],
  index: number,
  { id, requestId, lambdaUUID, lambdaVersion, state }: InvocationDetail,
): LogLine {
  return {
    ...line,
    id: `${id}-${index}`,
    writtenBy: 'lambda',
    userId: null,
    invocationId: id,
    requestId,
    lambdaUUID,
    lambdaVersion,
    state,
  }
}
