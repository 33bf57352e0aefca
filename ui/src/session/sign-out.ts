import { sentenceOf } from '../api/refusal.ts'
import { toast } from '../components/toast.tsx'
import { session } from './session.ts'

/** Ends the session here and at the sentinel. */
export async function signOut(): Promise<void> {
  try {
    await session.end()
  } catch (error) {
    toast({ words: `You are still signed in. ${sentenceOf(error)}`, kind: 'alarm' })
  }
}
