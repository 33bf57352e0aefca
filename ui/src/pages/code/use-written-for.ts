import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { secretsQuery } from '../../api/secrets.ts'
import type { Lambda } from '../../api/types.ts'
import { useAccount, useMay } from '../../session/me.ts'
import type { WrittenFor } from './editor-help.ts'

/** What the code of a function is written for. It stays the same value until something of it changes. */
export function useWrittenFor(
  { samplePayload: { payload } }: Lambda,
  variables: readonly { key: string }[],
  marks: WrittenFor['marks'],
): WrittenFor {
  const account = useAccount()
  const isAllowed = useMay('secret:read')
  const secrets = useQuery({ ...secretsQuery(account), enabled: isAllowed })
  const names = JSON.stringify([
    variables.map(({ key }) => key),
    (secrets.data ?? []).map(({ key }) => key),
  ])
  return useMemo(() => {
    const [variableNames, secretNames]: [string[], string[]] = JSON.parse(names)
    return { payload, variables: variableNames, secrets: secretNames, marks }
  }, [payload, names, marks])
}
