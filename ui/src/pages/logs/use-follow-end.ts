import { useEffect, useLayoutEffect, useRef } from 'react'

/** So near to its end, in pixels, a page counts as at its end. */
const NEAR = 48

/**
 * Keeps the window at the end of a page that grows, until somebody scrolls up; at its end again, it goes on.
 *
 * @param content what the page grows with
 * @param onFollow told whether the end is followed
 * @returns follows the end from now on, wherever the window is
 */
export function useFollowEnd(content: unknown, onFollow: (isFollowing: boolean) => void) {
  const isFollowing = useRef(true)
  const latest = useRef(onFollow)
  useEffect(() => {
    latest.current = onFollow
  })

  useEffect(() => {
    const page = document.documentElement
    let sizes = ''
    const onScroll = () => {
      const isAtEnd = page.scrollHeight - page.clientHeight - page.scrollTop < NEAR
      // Rows are measured when they are drawn, so a page also moves because its size changes. That is nobody's doing.
      const before = sizes
      sizes = `${page.scrollHeight} ${page.clientHeight}`
      if (!isAtEnd && sizes !== before) return
      if (isFollowing.current === isAtEnd) return
      isFollowing.current = isAtEnd
      latest.current(isAtEnd)
    }
    const stay = () => {
      if (isFollowing.current) toEnd()
    }
    const observer = new ResizeObserver(stay)
    observer.observe(document.body)
    addEventListener('scroll', onScroll, { passive: true })
    addEventListener('resize', stay)
    return () => {
      observer.disconnect()
      removeEventListener('scroll', onScroll)
      removeEventListener('resize', stay)
    }
  }, [])

  useLayoutEffect(() => {
    if (isFollowing.current) toEnd()
  }, [content])

  return () => {
    isFollowing.current = true
    latest.current(true)
    toEnd()
  }
}

function toEnd(): void {
  scrollTo(0, document.documentElement.scrollHeight)
}
