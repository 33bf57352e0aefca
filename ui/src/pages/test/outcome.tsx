import { useNavigate } from '@tanstack/react-router'
import type { Lambda } from '../../api/types.ts'
import { ButtonLink } from '../../components/button.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { sizeInWords } from '../../components/size-in-words.ts'
import { durationInWords } from '../../components/time.tsx'
import { RunLogs } from '../code/run-logs.tsx'
import panel from '../code/panel.module.css'
import { useAccount } from '../../session/me.ts'
import { meaningOf } from './failure-words.ts'
import { ResultView } from './result-view.tsx'
import type { EndedRun } from './use-run.ts'
import css from './test-page.module.css'

/** What a run came to: its result, or why it failed and at which line, and what it wrote. */
export function Outcome({ run, lambda }: { run: EndedRun; lambda: Lambda }) {
  const account = useAccount()
  const navigate = useNavigate()
  const { outcome, reader, tookMs, id } = run
  const { isSuccess, error, result, logs, durationMs } = outcome
  const inCode = (line: number) => ({
    to: '/a/$account/functions/$uuid/code' as const,
    params: { account, uuid: lambda.uuid },
    search: { line, ...(run.version !== undefined && { v: run.version }) },
  })
  return (
    <div className={panel.outcome}>
      <div className={isSuccess ? panel.ok : panel.failed} role="status">
        <strong>{isSuccess ? '✓ Answered' : '✖ Failed'}</strong>
        <span>
          {durationInWords(durationMs ?? tookMs)}
          {result && `, ${sizeInWords(result.bytes)}`}
        </span>
        <span>{run.version === undefined ? 'unsaved text' : `${run.target} v${run.version}`}</span>
      </div>
      {error && (
        <div className={css.failure}>
          <p className={css.error}>
            <Foreign text={error.errorMsg} />
          </p>
          <p>{meaningOf(error.errorCode)}</p>
          <p className={panel.code}>
            <Foreign text={error.errorCode} />
          </p>
          {error.line !== undefined && (
            <ButtonLink size="small" {...inCode(error.line)}>
              Show line {error.line} in the code
            </ButtonLink>
          )}
        </div>
      )}
      {result && (
        <ResultView key={id} reader={reader} result={result} name={`result of ${lambda.name}`} />
      )}
      <RunLogs logs={logs} onLine={(line) => void navigate(inCode(line))} />
      <p className="soft">Lines may show what the function reads, secrets among it.</p>
    </div>
  )
}
