import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { lambdaListQuery } from '../../api/lambdas.ts'
import { sentenceOf } from '../../api/refusal.ts'
import type { LambdaSummary } from '../../api/types.ts'
import { Combobox, type Option } from '../../components/combobox.tsx'
import { Lamp, lightOf } from '../../components/lamp.tsx'
import { useAccount } from '../../session/me.ts'
import { functionWords, useFunctionLabels } from './function-names.ts'

/** Chooses one function by typing; the server searches. `narrow` says which can't be chosen, and why. */
export function FunctionChoice({
  label,
  isLabelHidden = false,
  placeholder,
  value,
  onChoose,
  narrow = () => undefined,
}: {
  label: string
  isLabelHidden?: boolean
  placeholder?: string
  value: string | undefined
  onChoose: (uuid: string | undefined) => void
  narrow?: (lambda: LambdaSummary) => string | undefined
}) {
  const account = useAccount()
  const [text, setText] = useState('')
  const list = useInfiniteQuery({
    ...lambdaListQuery(account, { name: text || undefined, sort: 'name' }),
    refetchInterval: false,
  })
  const nameOf = useFunctionLabels([value ?? null])
  // The field takes another object for another choice, and would forget what is being typed.
  const name = value === undefined ? '' : functionWords(nameOf(value))
  const chosen = useMemo(
    () => (value === undefined ? null : { id: value, words: name }),
    [value, name],
  )
  const options = (list.data?.pages ?? []).flatMap(({ lambdas }) =>
    lambdas.map((lambda): Option => {
      const why = narrow(lambda)
      return {
        id: lambda.uuid,
        words: lambda.name,
        icon: <Lamp light={lightOf(lambda.state)} size={16} />,
        ...(why !== undefined && { aside: why, isDisabled: true }),
      }
    }),
  )
  return (
    <Combobox
      label={label}
      isLabelHidden={isLabelHidden}
      {...(placeholder !== undefined && { placeholder })}
      value={chosen}
      options={options}
      onChoose={(option) => {
        setText('')
        onChoose(option?.id)
      }}
      onSearch={setText}
      nothing={
        list.error ? sentenceOf(list.error) : list.isPending ? 'Searching…' : 'No function matches.'
      }
    />
  )
}
