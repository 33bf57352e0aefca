import { useCallback, useEffect, useState } from 'react'

/** Which tab writes a draft. */
export type DraftOwner = 'asking' | 'this tab' | 'another tab'

/** How long another tab may take to put its last keys away before its draft is taken over, in milliseconds. */
const FLUSH_MS = 250

const FLUSH = 'flush'

/**
 * Lets one tab at a time write a draft. `onLosing` is called when another tab is about to take it over, so
 * that the last keys are kept. Browsers that have no locks leave it to whoever types last.
 */
export function useDraftLock(
  id: string,
  onLosing: () => void,
): { owner: DraftOwner; takeOver: () => void } {
  const [owner, setOwner] = useState<DraftOwner>('asking')
  const [isTaking, setIsTaking] = useState(false)
  const name = `lamplighter.draft ${id}`

  useEffect(() => {
    const channel = new BroadcastChannel(name)
    channel.addEventListener('message', ({ data }) => {
      if (data === FLUSH) onLosing()
    })
    return () => channel.close()
  }, [name, onLosing])

  useEffect(() => {
    // Only pages that came over TLS or from this machine have locks.
    if (!('locks' in navigator)) {
      setOwner('this tab')
      return undefined
    }
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let isGone = false
    const options = isTaking ? { steal: true } : { ifAvailable: true }
    navigator.locks
      .request(name, options, async (lock) => {
        if (isGone) return
        setOwner(lock ? 'this tab' : 'another tab')
        if (lock) await held
      })
      .catch(() => {
        // Another tab has taken it over.
        if (!isGone) setOwner('another tab')
      })
    return () => {
      isGone = true
      release()
    }
  }, [name, isTaking])

  const takeOver = useCallback(() => {
    const channel = new BroadcastChannel(name)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A channel has only this origin.
    channel.postMessage(FLUSH)
    channel.close()
    setTimeout(() => setIsTaking(true), FLUSH_MS)
  }, [name])
  return { owner, takeOver }
}
