import type * as Monaco from '../../monaco/monaco.ts'

/** What of Monaco's colours comes from which token. */
const COLOURS: Record<string, string> = {
  'editor.background': '--card',
  'editor.foreground': '--ink',
  'editorLineNumber.foreground': '--soft',
  'editorLineNumber.dimmedForeground': '--soft',
  'editorLineNumber.activeForeground': '--ink',
  'editorCursor.foreground': '--lamp',
  'editor.lineHighlightBackground': '--over',
  'editor.lineHighlightBorder': '--over',
  'editorWidget.background': '--card',
  'editorWidget.foreground': '--ink',
  'editorWidget.border': '--edge',
  'editorSuggestWidget.selectedBackground': '--glow',
  'editorSuggestWidget.selectedForeground': '--ink',
  'editorSuggestWidget.highlightForeground': '--lamp',
  'editorSuggestWidget.focusHighlightForeground': '--lamp',
  'editorHoverWidget.background': '--card',
  'editorHoverWidget.border': '--edge',
  'input.background': '--card',
  'input.foreground': '--ink',
  'input.border': '--line',
  'editorBracketHighlight.foreground1': '--soft',
  'editorBracketHighlight.foreground2': '--soft',
  'editorBracketHighlight.foreground3': '--soft',
  'editorBracketHighlight.foreground4': '--soft',
  'editorBracketHighlight.foreground5': '--soft',
  'editorBracketHighlight.foreground6': '--soft',
  'editorIndentGuide.background1': '--edge',
  'editorIndentGuide.activeBackground1': '--line',
  'editorOverviewRuler.border': '--card',
  focusBorder: '--lamp',
  'textLink.foreground': '--lamp',
  'editorError.foreground': '--alarm',
  'editorWarning.foreground': '--warn',
  'editorInfo.foreground': '--info',
  'diffEditor.removedTextBackground': '--alarm-paper',
  'diffEditor.insertedTextBackground': '--ok-paper',
  'diffEditor.removedLineBackground': '--alarm-paper',
  'diffEditor.insertedLineBackground': '--ok-paper',
}

const WORDS: readonly [token: string, property: string, fontStyle?: string][] = [
  ['', '--ink'],
  ['comment', '--soft', 'italic'],
  ['string', '--ok'],
  ['regexp', '--ok'],
  ['number', '--lamp'],
  ['keyword', '--info'],
  ['identifier', '--ink'],
  ['type', '--debug'],
  ['delimiter', '--soft'],
]

/**
 * Gives Monaco the colours that the page shows now. Both schemes can't be read ahead: what the build makes of
 * `light-dark()` follows the scheme of the whole page alone.
 */
export function takeTheme({ editor }: typeof Monaco): void {
  const chosen = document.documentElement.dataset['theme']
  const isDark =
    chosen === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : chosen === 'dark'
  const name = isDark ? 'lamplighter-dark' : 'lamplighter-light'
  const probe = document.createElement('span')
  document.body.append(probe)
  const read = (property: string) => readColour(probe, property)
  editor.defineTheme(name, {
    base: isDark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: WORDS.map(([token, property, fontStyle]) => ({
      token,
      foreground: read(property).slice(1),
      ...(fontStyle !== undefined && { fontStyle }),
    })),
    colors: {
      ...Object.fromEntries(Object.entries(COLOURS).map(([each, token]) => [each, read(token)])),
      'scrollbarSlider.background': `${read('--line')}55`,
      'scrollbarSlider.hoverBackground': `${read('--line')}88`,
      'scrollbarSlider.activeBackground': `${read('--line')}aa`,
      'scrollbar.shadow': '#00000000',
      // What is not used is underlined instead of faded, so that it stays readable.
      'editorUnnecessaryCode.opacity': '#000000ff',
      'editorUnnecessaryCode.border': `${read('--soft')}80`,
    },
  })
  probe.remove()
  editor.setTheme(name)
}

/** Reads a token as `#rrggbb`. */
function readColour(probe: HTMLElement, property: string): string {
  probe.style.color = `var(${property})`
  const channels = getComputedStyle(probe).color.match(/[\d.]+/g) ?? []
  return `#${channels
    .slice(0, 3)
    .map((channel) => Math.round(Number(channel)).toString(16).padStart(2, '0'))
    .join('')}`
}
