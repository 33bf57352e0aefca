import { useQueries } from '@tanstack/react-query'
import { answerOf, api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { useAccount } from '../../session/me.ts'

/** The API tells of so many functions at once. */
const AT_ONCE = 200

/** What is asked for in the same moment, by account; it goes out as one request for up to `AT_ONCE` functions. */
const waiting = new Map<string, Batch>()

interface Batch {
  uuids: Set<string>
  names: Promise<ReadonlyMap<string, string>>
}

/** The name of a function: null where it is gone, undefined while it is not known and where it could not be read. */
export type FunctionName = string | null | undefined

/** The names of functions by their ids. */
export function useFunctionNames(uuids: readonly string[]): ReadonlyMap<string, FunctionName> {
  const account = useAccount()
  const wanted = [...new Set(uuids)]
  const answers = useQueries({
    queries: wanted.map((uuid) => ({
      queryKey: keys.lambdaName(account, uuid),
      staleTime: 300_000,
      queryFn: () => readName(account, uuid),
    })),
  })
  return new Map(
    answers.flatMap(({ data }, index) => {
      const uuid = wanted[index]
      return uuid === undefined ? [] : [[uuid, data] as const]
    }),
  )
}

/** As `useFunctionNames`, as a function of an id that may be none. */
export function useFunctionLabels(
  uuids: readonly (string | null)[],
): (uuid: string | null) => FunctionName {
  const names = useFunctionNames(uuids.filter((uuid) => uuid !== null))
  return (uuid) => (uuid === null ? undefined : names.get(uuid))
}

/** What to call a function; that it is gone is said only of one that is. */
export function functionWords(name: FunctionName): string {
  return name ?? (name === null ? 'A function that is gone' : 'A function')
}

/** The name of a function, null when it is gone. */
async function readName(account: string, uuid: string): Promise<string | null> {
  let batch = waiting.get(account)
  if (!batch || batch.uuids.size >= AT_ONCE) {
    batch = openBatch(account)
    waiting.set(account, batch)
  }
  batch.uuids.add(uuid)
  return (await batch.names).get(uuid) ?? null
}

function openBatch(account: string): Batch {
  const uuids = new Set<string>()
  const names = endOfTurn().then(async () => {
    // What is asked for from now on belongs to the next one.
    if (waiting.get(account)?.uuids === uuids) waiting.delete(account)
    const { lambdas } = await answerOf(
      api.GET('/api/account/{accountId}/lambda-summaries', {
        params: { path: { accountId: account }, query: { uuid: [...uuids], limit: AT_ONCE } },
      }),
    )
    return new Map(lambdas.map((lambda) => [lambda.uuid, lambda.name]))
  })
  return { uuids, names }
}

function endOfTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve)
  })
}
