import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useLayoutEffect, useState } from 'react'
import { useKeptRow } from './use-kept-row.ts'

/**
 * The rows of a long list that are near the window, and the one that has the focus.
 *
 * @param element what holds the rows
 * @param keyOf names the row of an index
 * @param rowPx how high a row is about, until it is measured
 * @param ahead so many rows beyond the window are drawn as well
 */
export function useWindowRows(
  element: RefObject<HTMLElement | null>,
  {
    count,
    keyOf,
    rowPx,
    ahead,
  }: {
    count: number
    keyOf: (index: number) => string | undefined
    rowPx: number
    ahead: number
  },
) {
  const top = useDocumentTop(element)
  const { rangeExtractor, ...focus } = useKeptRow(count, keyOf)
  const rows = useWindowVirtualizer({
    count,
    estimateSize: () => rowPx,
    getItemKey: (index) => keyOf(index) ?? index,
    overscan: ahead,
    scrollMargin: top,
    rangeExtractor,
  })
  return { rows, top, focus }
}

/** How far an element is from the top of the document, in pixels, whatever grows or shrinks above it. */
function useDocumentTop(element: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    const place = () => setTop((element.current?.getBoundingClientRect().top ?? 0) + window.scrollY)
    place()
    const observer = new ResizeObserver(place)
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [element])
  return top
}
