/** What Tab stops at. */
const STOPS = [
  'a[href]',
  'button:enabled',
  'input:enabled:not([type=hidden])',
  'select:enabled',
  'textarea:enabled',
  'summary',
  '[tabindex="0"]:not([data-base-ui-focus-guard])',
].join(', ')

/**
 * Keeps the focus of who works by keys on the page: where what has it is taken away or switched off, the next thing in
 * the same place gets it, at last the page's heading. What gives it a place by itself, as a dialog that closes, comes
 * first. Returns what ends it.
 */
export function keepFocus(): () => void {
  let last: { element: Element; above: Element[] } | undefined
  let isByKeys = false

  const onKeyDown = () => {
    isByKeys = true
  }
  const onPointerDown = () => {
    isByKeys = false
  }
  const onFocus = ({ target }: FocusEvent) => {
    if (target instanceof Element) last = { element: target, above: elementsAbove(target) }
  }
  const observer = new MutationObserver(() => {
    if (!isByKeys || !last || !isGone(last.element)) return
    const lost = last
    last = undefined
    // After what puts it somewhere by itself, and after the browser has taken it from what is switched off.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const { activeElement } = document
        // A menu that opens takes the focus later, and gives it back to where it was then.
        if (document.querySelector('[role=menu][data-open]')) return
        if (activeElement === document.body || activeElement === lost.element) moveOn(lost)
      }),
    )
  })
  document.addEventListener('keydown', onKeyDown, { capture: true })
  document.addEventListener('pointerdown', onPointerDown, { capture: true })
  document.addEventListener('focusin', onFocus)
  observer.observe(document.body, {
    childList: true,
    subtree: true,
    attributeFilter: ['disabled'],
  })
  return () => {
    document.removeEventListener('keydown', onKeyDown, { capture: true })
    document.removeEventListener('pointerdown', onPointerDown, { capture: true })
    document.removeEventListener('focusin', onFocus)
    observer.disconnect()
  }
}

function isGone(element: Element): boolean {
  return !element.isConnected || element.matches(':disabled')
}

function elementsAbove(element: Element): Element[] {
  const above: Element[] = []
  for (let each = element.parentElement; each; each = each.parentElement) above.push(each)
  return above
}

/**
 * Gives the focus to what came in its place under the same name; else to what follows in the nearest thing round it that
 * still has something, else to what precedes.
 */
function moveOn({ element, above }: { element: Element; above: readonly Element[] }): void {
  const main = document.querySelector('main')
  for (const each of above) {
    if (each === main || each === document.body) break
    if (!each.isConnected) continue
    const stops = [...each.querySelectorAll<HTMLElement>(STOPS)].filter(canTakeFocus)
    const same = stops.find((stop) => nameOf(stop) === nameOf(element))
    const following = stops.find(
      (stop) => element.compareDocumentPosition(stop) === Node.DOCUMENT_POSITION_FOLLOWING,
    )
    const next = element.isConnected ? (following ?? stops.at(-1)) : (same ?? stops[0])
    if (next) {
      next.focus()
      return
    }
  }
  const heading = main?.querySelector<HTMLElement>('h1') ?? main
  heading?.focus()
}

function canTakeFocus(stop: HTMLElement): boolean {
  return stop.tabIndex >= 0 && stop.checkVisibility({ visibilityProperty: true })
}

function nameOf(element: Element): string {
  return element.ariaLabel ?? element.textContent
}
