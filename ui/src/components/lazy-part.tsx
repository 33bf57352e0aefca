import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { loadPart } from '../api/load-part.ts'
import { Answer } from './states.tsx'

/**
 * Shows what is loaded when it first shows. Where its file can't be had, that is said in its place, with another try, and
 * the page stays as it is.
 */
export function LazyPart<Part>({
  name,
  load,
  skeleton,
  children,
}: {
  /** Unlike that of any other part. */
  name: string
  load: () => Promise<Part>
  skeleton: ReactNode
  children: (part: Part) => ReactNode
}) {
  const loaded = useQuery({
    queryKey: ['part', name],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    queryFn: async () => ({ part: await loadPart(load) }),
  })
  return (
    <Answer query={loaded} skeleton={skeleton}>
      {({ part }) => children(part)}
    </Answer>
  )
}
