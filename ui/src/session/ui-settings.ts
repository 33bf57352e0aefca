import { reach } from '../api/connection.ts'
import { Unreachable } from '../api/refusal.ts'

/** What the platform tells anybody about its UI. */
export interface UiSettings {
  /** The account to open when none is named. */
  defaultAccount: string | undefined
  /** This UI as an application of the sentinel. */
  clientId: string
}

let known: Promise<UiSettings> | undefined

/** Asks `GET /api/ui`, once. Throws `Unreachable` when nothing answers; then the next call asks again. */
export function readUiSettings(): Promise<UiSettings> {
  known ??= ask().catch((error: unknown) => {
    known = undefined
    throw error
  })
  return known
}

async function ask(): Promise<UiSettings> {
  const response = await reach('/api/ui')
  const body: unknown = await response.json().catch(() => undefined)
  const fields = new Map(typeof body === 'object' && body !== null ? Object.entries(body) : [])
  const clientId: unknown = fields.get('clientId')
  const account: unknown = fields.get('account')
  if (typeof clientId !== 'string') throw new Unreachable(response.status)
  return { clientId, defaultAccount: typeof account === 'string' ? account : undefined }
}
