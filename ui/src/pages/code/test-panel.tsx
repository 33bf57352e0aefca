import { useState } from 'react'
import { CopyButton } from '../../components/copy-button.tsx'
import { Button } from '../../components/button.tsx'
import { TextArea } from '../../components/field.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { JsonTree } from '../../components/json-tree.tsx'
import { ErrorState } from '../../components/states.tsx'
import { durationInWords } from '../../components/time.tsx'
import type { Trial } from '../../api/types.ts'
import { AskForIt } from '../../frame/forbidden.tsx'
import { RunLogs } from './run-logs.tsx'
import css from './panel.module.css'
import type { Input } from './use-input.ts'

/** Runs what is on the screen, and shows what came of it. */
export function TestPanel({
  input,
  run,
  error,
  isRunning,
  mayRun,
  onRun,
  onOpenInTest,
  onLine,
}: {
  input: Input
  run: Trial | undefined
  error: unknown
  isRunning: boolean
  mayRun: boolean
  onRun: () => void
  onOpenInTest: () => Promise<void>
  onLine: (line: number) => void
}) {
  if (!mayRun) {
    return (
      <div className={css.body}>
        <p className="soft">
          Code is run by developers of this account. It takes the permission <code>lambda:try</code>
          , which the role FaaS-Developer has. <AskForIt />
        </p>
      </div>
    )
  }
  return (
    <div className={css.body}>
      <TextArea
        label="Input"
        isCode
        rows={8}
        value={input.text}
        wrong={input.problem}
        onValueChange={input.setText}
      />
      <div className={css.buttons}>
        <Button isBusy={isRunning} disabled={input.problem !== undefined} onClick={onRun}>
          Run what is on the screen
        </Button>
        <span className={css.more}>
          <Button size="small" look="quiet" onClick={input.reset}>
            Reset
          </Button>
          <Button size="small" look="quiet" onClick={() => void onOpenInTest()}>
            Open in Test
          </Button>
        </span>
      </div>
      {error !== null && error !== undefined && <ErrorState error={error} onRetry={onRun} />}
      {run ? (
        <Outcome run={run} onLine={onLine} />
      ) : (
        !isRunning &&
        (error === null || error === undefined) && (
          <p className="soft">
            Nothing was run yet. A run takes the text as it stands here, in an isolate of its own;
            nothing is saved or deployed.
          </p>
        )
      )}
    </div>
  )
}

function Outcome({ run, onLine }: { run: Trial; onLine: (line: number) => void }) {
  const [isTree, setIsTree] = useState(true)
  const { isSuccess, result, error, durationMs, logs } = run
  const text = JSON.stringify(result, null, 2) ?? ''
  const line = error?.line
  return (
    <section className={css.outcome} aria-label="Result of the run">
      <div className={isSuccess ? css.ok : css.failed} role="status">
        <strong>{isSuccess ? '✓ Answered' : '✖ Failed'}</strong>
        <span>{durationInWords(durationMs)}</span>
        {line !== undefined && (
          <Button size="small" look="quiet" onClick={() => onLine(line)}>
            Line {line}
          </Button>
        )}
      </div>
      {error && (
        <p className={css.message}>
          <Foreign text={error.errorMsg} />
          <span className={css.code}>{error.errorCode}</span>
        </p>
      )}
      {isSuccess && (
        <>
          <div className={css.bar}>
            <h2 className={css.title}>Result</h2>
            <span>
              <Button size="small" look="quiet" onClick={() => setIsTree(!isTree)}>
                {isTree ? 'As text' : 'As a tree'}
              </Button>
              <CopyButton text={text} label="Copy the result" />
            </span>
          </div>
          {result === undefined && <p className="soft">It answered with nothing.</p>}
          {result !== undefined &&
            (isTree ? (
              <div className={css.well}>
                <JsonTree value={result} />
              </div>
            ) : (
              <pre className={css.raw}>
                <Foreign text={text.slice(0, 200_000)} />
              </pre>
            ))}
        </>
      )}
      <RunLogs logs={logs} onLine={onLine} />
    </section>
  )
}
