const NAME = 'adopted-style'

/**
 * What Monaco gets in the place of a `<style>` element: its text becomes a constructed style sheet of the document or
 * shadow root that it is put into, which the policy allows where it forbids inline styles.
 */
class AdoptedStyle extends HTMLElement {
  readonly sheet = new CSSStyleSheet()
  /** Monaco sets both; all our sheets are for every medium. */
  type = ''
  media = ''
  #text = ''
  #root: Document | ShadowRoot | undefined

  override get textContent(): string {
    return this.#text
  }

  override set textContent(text: string) {
    this.#text = text
    this.sheet.replaceSync(text)
  }

  connectedCallback(): void {
    const root = this.getRootNode()
    if (!(root instanceof Document || root instanceof ShadowRoot)) return
    this.#root = root
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, this.sheet]
  }

  disconnectedCallback(): void {
    const root = this.#root
    if (!root) return
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheet !== this.sheet)
    this.#root = undefined
  }
}

/** Makes such an element. `ui/build/monaco-styles.ts` puts calls of this into Monaco. */
export function createAdoptedStyle(): HTMLElement {
  if (!customElements.get(NAME)) customElements.define(NAME, AdoptedStyle)
  return document.createElement(NAME)
}
