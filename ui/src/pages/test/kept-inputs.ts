import { INPUTS_DATABASE } from '../../session/session.ts'

/** An input that a function was run with. */
export interface RecentInput {
  id: number
  /** Epoch milliseconds. */
  at: number
  text: string
}

/** What stands in the input of a function, typed or chosen. */
export interface TypedInput {
  text: string
  /** The invocation whose input it began with. */
  again?: string | undefined
}

/** How many inputs are kept of each function. */
export const KEPT = 20
/** Longer ones are not kept: 20 of them would take what the browser gives. */
const MAX_CHARACTERS = 500_000

const RECENT = 'recent'
const TYPED = 'typed'
const BY_OWNER = 'owner'

let opening: Promise<IDBDatabase> | undefined

/** The browser's own storage for inputs, apart from drafts: signing out deletes it. */
function open(): Promise<IDBDatabase> {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(INPUTS_DATABASE, 1)
    request.addEventListener('upgradeneeded', () => {
      request.result.createObjectStore(TYPED)
      request.result
        .createObjectStore(RECENT, { keyPath: 'id', autoIncrement: true })
        .createIndex(BY_OWNER, 'owner')
    })
    request.addEventListener('success', () => {
      // Signing out waits for it, in whichever tab.
      request.result.addEventListener('versionchange', () => {
        request.result.close()
        opening = undefined
      })
      resolve(request.result)
    })
    request.addEventListener('error', () => {
      opening = undefined
      reject(request.error ?? new Error('The browser keeps nothing.'))
    })
  })
  return opening
}

function answerTo<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('Nothing is kept.')))
  })
}

/** The inputs that a function was run with here, the newest first. `owner` is account, user and function. */
export async function readRecent(owner: string): Promise<RecentInput[]> {
  const table = (await open()).transaction(RECENT).objectStore(RECENT)
  const found: RecentInput[] = await answerTo(table.index(BY_OWNER).getAll(owner))
  return found.toReversed()
}

/** Keeps an input as the newest; one that was there before moves up. */
export async function keepRecent(owner: string, text: string): Promise<void> {
  if (text.length > MAX_CHARACTERS) return
  const table = (await open()).transaction(RECENT, 'readwrite').objectStore(RECENT)
  const before: RecentInput[] = await answerTo(table.index(BY_OWNER).getAll(owner))
  const others = before.filter((each) => each.text !== text)
  const dropped = [
    ...before.filter((each) => each.text === text),
    ...others.slice(0, Math.max(0, others.length - KEPT + 1)),
  ]
  for (const { id } of dropped) table.delete(id)
  await answerTo(table.add({ owner, at: Date.now(), text }))
}

/** What stands in a function's input. */
export async function readTyped(owner: string): Promise<TypedInput | undefined> {
  const table = (await open()).transaction(TYPED).objectStore(TYPED)
  return answerTo<TypedInput | undefined>(table.get(owner))
}

/** Keeps what stands in a function's input, over a reload. */
export async function writeTyped(owner: string, typed: TypedInput): Promise<void> {
  const table = (await open()).transaction(TYPED, 'readwrite').objectStore(TYPED)
  await answerTo(table.put(typed, owner))
}
