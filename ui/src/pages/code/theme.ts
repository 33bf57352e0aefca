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

/** Makes Monaco's themes from the tokens as the style sheet has them, light and dark. */
export function defineThemes({ editor }: typeof Monaco): void {
  for (const scheme of ['light', 'dark'] as const) {
    const read = readerOf(scheme)
    editor.defineTheme(`lamplighter-${scheme}`, {
      base: scheme === 'light' ? 'vs' : 'vs-dark',
      inherit: true,
      rules: WORDS.map(([token, property, fontStyle]) => ({
        token,
        foreground: read(property).slice(1),
        ...(fontStyle !== undefined && { fontStyle }),
      })),
      colors: {
        ...Object.fromEntries(Object.entries(COLOURS).map(([name, token]) => [name, read(token)])),
        'scrollbarSlider.background': `${read('--line')}55`,
        'scrollbarSlider.hoverBackground': `${read('--line')}88`,
        'scrollbarSlider.activeBackground': `${read('--line')}aa`,
        'scrollbar.shadow': '#00000000',
        // What is not used is underlined instead of faded, so that it stays readable.
        'editorUnnecessaryCode.opacity': '#000000ff',
        'editorUnnecessaryCode.border': `${read('--soft')}80`,
      },
    })
  }
}

/** Reads a token as `#rrggbb` in a scheme, whichever the page shows. */
function readerOf(scheme: 'light' | 'dark'): (property: string) => string {
  return (property) => {
    const probe = document.createElement('span')
    probe.style.colorScheme = scheme
    probe.style.color = `var(${property})`
    document.body.append(probe)
    const channels = getComputedStyle(probe).color.match(/[\d.]+/g) ?? []
    probe.remove()
    return `#${channels
      .slice(0, 3)
      .map((channel) => Math.round(Number(channel)).toString(16).padStart(2, '0'))
      .join('')}`
  }
}

/** The theme for what the page shows now. */
export function currentTheme(): string {
  const chosen = document.documentElement.dataset['theme']
  const isDark =
    chosen === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : chosen === 'dark'
  return isDark ? 'lamplighter-dark' : 'lamplighter-light'
}
