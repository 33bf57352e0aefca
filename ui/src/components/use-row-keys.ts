import { useCallback, useRef } from 'react'
import { useKey } from '../frame/keys.ts'

/** Lets `j` and `k` walk the links of rows (`data-row-link`) below the element that gets the returned ref. */
export function useRowKeys(): (element: HTMLElement | null) => void {
  const root = useRef<HTMLElement>(null)
  useKey('j', 'Next row', () => step(root.current, 1))
  useKey('k', 'Previous row', () => step(root.current, -1))
  return useCallback((element) => {
    root.current = element
  }, [])
}

function step(root: HTMLElement | null, by: number): void {
  const links = [...(root?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])]
  const row = document.activeElement?.closest('tr, li')
  const at = links.findIndex((link) => link === document.activeElement || row?.contains(link))
  links.at(at === -1 ? 0 : Math.min(links.length - 1, Math.max(0, at + by)))?.focus()
}
