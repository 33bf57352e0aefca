import { useEffect } from 'react'

/** While text is unsaved: a dot on the tab's icon, and a question before the tab is closed. */
export function useUnsavedSign(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return undefined
    const icon = document.querySelector<HTMLLinkElement>('#tab-icon')
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    icon?.setAttribute('href', '/lamp-unsaved.svg')
    addEventListener('beforeunload', ask)
    return () => {
      icon?.setAttribute('href', '/lamp.svg')
      removeEventListener('beforeunload', ask)
    }
  }, [isUnsaved])
}
