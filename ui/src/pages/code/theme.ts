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
 * Gives Monaco the tokens as the page shows them now, light or dark. Called again when that changes: the built style sheet
 * can't be asked for the other scheme's colours.
 */
export function paintTheme({ editor }: typeof Monaco): void {
  const name = `lamplighter-${currentScheme()}`
  editor.defineTheme(name, {
    base: currentScheme() === 'dark' ? 'vs-dark' : 'vs',
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
  editor.setTheme(name)
}

/** Reads a token as `#rrggbb`. */
function read(property: string): string {
  const probe = document.createElement('span')
  probe.style.color = `var(${property})`
  document.body.append(probe)
  const channels = getComputedStyle(probe).color.match(/[\d.]+/g) ?? []
  probe.remove()
  return `#${channels
    .slice(0, 3)
    .map((channel) => Math.round(Number(channel)).toString(16).padStart(2, '0'))
    .join('')}`
}

/** What the page shows now. */
export function currentScheme(): 'light' | 'dark' {
  const chosen = document.documentElement.dataset['theme']
  if (chosen === 'light' || chosen === 'dark') return chosen
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}
