import { useState } from 'react'
import type { Template } from '../../api/types.ts'

/** What was entered so far; it survives Back and a reload, in this tab. */
export interface Creation {
  name: string
  description: string
  /** Whether the function calls other systems, and which. */
  isCalling: boolean
  domains: { domain: string; name: string }[]
  /** The template that the domains were proposed for. */
  proposedFor: string
}

const PLACE = 'lamplighter.creation'
const EMPTY: Creation = {
  name: '',
  description: '',
  isCalling: false,
  domains: [],
  proposedFor: '',
}

/** What is being created, and a way to change parts of it. */
export function useCreation(): [Creation, (change: Partial<Creation>) => void, () => void] {
  const [creation, setCreation] = useState(read)
  return [
    creation,
    (change) =>
      setCreation((before) => {
        const next = { ...before, ...change }
        sessionStorage.setItem(PLACE, JSON.stringify(next))
        return next
      }),
    () => sessionStorage.removeItem(PLACE),
  ]
}

/** What a template proposes: its domains, and that it calls other systems if it has any. */
export function proposalOf({ id, domains }: Template): Partial<Creation> {
  return {
    proposedFor: id,
    isCalling: domains.length > 0,
    domains: domains.map(({ domain, purpose }) => ({ domain, name: purpose.slice(0, 100) })),
  }
}

function read(): Creation {
  const stored: unknown = JSON.parse(sessionStorage.getItem(PLACE) ?? 'null')
  return isCreation(stored) ? stored : EMPTY
}

function isCreation(stored: unknown): stored is Creation {
  return (
    typeof stored === 'object' &&
    stored !== null &&
    Object.keys(EMPTY).every((name) => Object.hasOwn(stored, name))
  )
}
