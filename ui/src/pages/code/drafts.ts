import { useEffect } from 'react'
import type { Variable } from '../../api/types.ts'
import { createStore, useStore } from '../../app/store.ts'
import { useMe } from '../../session/me.ts'

/** Text that was typed and not saved, in this browser alone. */
export interface Draft {
  /** Account, user and function: a draft belongs to all three. */
  id: string
  account: string
  userId: string
  uuid: string
  code: string
  variables: Variable[]
  /** The version that was opened before typing began. */
  baseVersion: number
  /** Epoch milliseconds. */
  savedAt: number
}

const DATABASE = 'lamplighter'
const TABLE = 'drafts'
/** Other tabs learn of drafts that come and go. */
const CHANNEL = 'lamplighter.drafts'

let opening: Promise<IDBDatabase> | undefined

function open(): Promise<IDBDatabase> {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1)
    request.addEventListener('upgradeneeded', () => {
      request.result.createObjectStore(TABLE, { keyPath: 'id' })
    })
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('No storage.')))
  })
  return opening
}

async function transact<Result>(
  mode: IDBTransactionMode,
  work: (table: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const database = await open()
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(TABLE, mode, { durability: 'strict' })
    const request = work(transaction.objectStore(TABLE))
    transaction.addEventListener('complete', () => resolve(request.result))
    transaction.addEventListener('abort', () =>
      reject(transaction.error ?? new Error('The browser keeps nothing.')),
    )
  })
}

/** The id of a draft. */
export function draftId(account: string, userId: string, uuid: string): string {
  return `${account}/${userId}/${uuid}`
}

/** Reads a draft, if there is one. */
export function readDraft(id: string): Promise<Draft | undefined> {
  return transact<Draft | undefined>('readonly', (table) => table.get(id))
}

/** Keeps a draft; it is on disk when this resolves. Throws when the browser keeps nothing. */
export async function writeDraft(draft: Draft): Promise<void> {
  await transact('readwrite', (table) => table.put(draft))
  tellOthers()
}

/** Forgets a draft. */
export async function deleteDraft(id: string): Promise<void> {
  await transact('readwrite', (table) => table.delete(id))
  tellOthers()
}

/** The functions of an account of which somebody has a draft in this browser. */
export async function listDrafts(account: string, userId: string): Promise<string[]> {
  const ids = await transact('readonly', (table) => table.getAllKeys())
  const prefix = draftId(account, userId, '')
  return ids
    .map(String)
    .filter((id) => id.startsWith(prefix))
    .map((id) => id.slice(prefix.length))
}

const known = createStore<ReadonlySet<string>>(new Set())

async function refresh(): Promise<void> {
  const ids = await transact('readonly', (table) => table.getAllKeys())
  known.set(new Set(ids.map(String)))
}

function tellOthers(): void {
  void refresh()
  const channel = new BroadcastChannel(CHANNEL)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A channel has only this origin.
  channel.postMessage('changed')
  channel.close()
}

/** The functions of an account of which the person has a draft in this browser. */
export function useDrafts(account: string): ReadonlySet<string> {
  const { id: userId } = useMe()
  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL)
    const update = () => void refresh().catch(() => known.set(new Set()))
    channel.addEventListener('message', update)
    update()
    return () => channel.close()
  }, [])
  const prefix = draftId(account, userId, '')
  const ids = [...useStore(known)].filter((id) => id.startsWith(prefix))
  return new Set(ids.map((id) => id.slice(prefix.length)))
}
