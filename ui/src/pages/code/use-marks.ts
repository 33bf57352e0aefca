import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { addDomain } from '../../api/domains.ts'
import { keys } from '../../api/keys.ts'
import { sentenceOf } from '../../api/refusal.ts'
import type { CheckReport, CodeProblem, Trial } from '../../api/types.ts'
import { toast } from '../../components/toast.tsx'
import { useAccount, useMay } from '../../session/me.ts'
import type { Content } from './editing.ts'
import type { Mark, Note } from './editor-marks.ts'

/** Marks of the check and of the last run, each with what repairs it where one click does. */
export function useMarks(options: {
  report: CheckReport | undefined
  run: Trial | undefined
  content: Content
  onVariable: (key: string) => void
}): Mark[] {
  const { report, run, onVariable } = options
  const account = useAccount()
  const client = useQueryClient()
  const mayWhitelist = useMay('whitelist:write')
  const mayWrite = useMay('lambda:write')

  return useMemo(() => {
    function whitelist(host: string) {
      addDomain(account, host, '').then(
        async () => {
          toast({ words: `${host} is whitelisted; it becomes active within a minute.`, kind: 'ok' })
          await client.invalidateQueries({ queryKey: keys.domains(account) })
          await client.invalidateQueries({ queryKey: [account, 'check'] })
        },
        (error: unknown) => toast({ words: sentenceOf(error), kind: 'alarm' }),
      )
    }

    function fixOf({ code, position }: CodeProblem): Mark['fix'] {
      const at = (entries: CheckReport['hosts'] = []) =>
        entries.find(({ positions }) =>
          positions.some((each) => each.line === position?.line && each.column === position.column),
        )?.name
      if (code === 'host-missing' && mayWhitelist) {
        const host = at(report?.hosts)
        return host === undefined
          ? undefined
          : { words: `Add ${host} to the whitelist`, apply: () => whitelist(host) }
      }
      if (code === 'variable-missing' && mayWrite) {
        const name = at(report?.variables)
        return name === undefined
          ? undefined
          : { words: `Add the variable ${name}`, apply: () => onVariable(name) }
      }
      return undefined
    }

    const checked = (report?.problems ?? []).map((problem): Mark => {
      const { position, severity, message, remedy, code } = problem
      return {
        source: 'check',
        severity,
        code,
        message: remedy === '' ? message : `${message} ${remedy}`,
        ...(position ?? { line: 1, column: 1, endLine: 1, endColumn: 1 }),
        fix: fixOf(problem),
      }
    })
    const error = run?.error
    if (error?.line === undefined) return checked
    const { line, column = 1, errorMsg, errorCode } = error
    return [
      ...checked,
      {
        source: 'run',
        severity: 'error',
        code: errorCode,
        message: errorMsg,
        line,
        column,
        endLine: line,
        endColumn: column + 1,
      },
    ]
  }, [report, run, account, client, mayWhitelist, mayWrite, onVariable])
}

/** What the last run wrote, for behind its lines. */
export function useNotes(run: Trial | undefined): Note[] {
  return useMemo(() => {
    if (!run) return []
    const logged = run.logs.flatMap(({ line, message, extras, level }): Note[] =>
      line === undefined || level === 'Error'
        ? []
        : [{ line, words: [message, ...extras].join(' '), isError: false }],
    )
    const { error } = run
    return error?.line === undefined
      ? logged
      : [...logged, { line: error.line, words: error.errorMsg, isError: true }]
  }, [run])
}
