import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual'
import { type FocusEvent, useCallback, useState } from 'react'

/**
 * For rows of which only those near the window are in the document: the one that has the focus stays there as well,
 * wherever the window goes, because the focus would be lost with it, and with it those beside it, where keys lead from there.
 * Each row's element carries `data-key`.
 *
 * @param keyOf names the row of an index
 */
export function useKeptRow(count: number, keyOf: (index: number) => string | undefined) {
  const [key, setKey] = useState<string>()
  const kept = key === undefined ? -1 : findRow(count, (index) => keyOf(index) === key)
  const rangeExtractor = useCallback(
    (range: Range) => {
      const near = defaultRangeExtractor(range)
      if (kept === -1) return near
      const beside = [kept - 1, kept, kept + 1].filter((row) => row >= 0 && row < range.count)
      return [...new Set([...near, ...beside])].toSorted((one, other) => one - other)
    },
    [kept],
  )
  return {
    rangeExtractor,
    onFocus: ({ target }: FocusEvent<HTMLElement>) => {
      const row = target.closest<HTMLElement>('[data-key]')
      // What floats, as the menu of a row, is elsewhere in the document and keeps the row that it belongs to.
      if (row) setKey(row.dataset['key'])
    },
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) => {
      const isGone = relatedTarget instanceof Node && !currentTarget.contains(relatedTarget)
      if (isGone && !isFloating(relatedTarget)) setKey(undefined)
    },
  }
}

function findRow(count: number, isIt: (index: number) => boolean): number {
  for (let index = 0; index < count; index++) {
    if (isIt(index)) return index
  }
  return -1
}

/** Whether something is in a menu or a dialog, from which the focus comes back. */
function isFloating(target: Node): boolean {
  return target instanceof Element && target.closest('[role=menu], [role=dialog]') !== null
}
