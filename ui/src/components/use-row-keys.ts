import { useKey } from '../frame/keys.ts'

/** Lets `j` and `k` walk the links of rows (`data-row-link`) of the page, from one list to the next where it has several. */
export function useRowKeys(): void {
  useKey('j', 'Next row', () => step(1))
  useKey('k', 'Previous row', () => step(-1))
}

function step(by: number): void {
  const links = [...document.querySelectorAll<HTMLElement>('main [data-row-link]')]
  const row = document.activeElement?.closest('tr, li')
  const at = links.findIndex((link) => link === document.activeElement || row?.contains(link))
  links.at(at === -1 ? 0 : Math.min(links.length - 1, Math.max(0, at + by)))?.focus()
}
