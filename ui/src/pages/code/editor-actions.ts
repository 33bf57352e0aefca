/** What the editor's own menu offers, by Monaco's ids. */
export const EDITOR_ACTIONS = [
  {
    id: 'editor.action.formatDocument',
    words: 'Format Document',
    keys: 'Shift+Alt+F',
    writes: true,
  },
  { id: 'editor.action.quickFix', words: 'Quick fix…', keys: 'Ctrl+.', writes: true },
  { id: 'editor.action.rename', words: 'Rename everywhere', keys: 'F2', writes: true },
  { id: 'editor.action.commentLine', words: 'Comment in or out', keys: 'Ctrl+/', writes: true },
  { id: 'editor.action.revealDefinition', words: 'Go to definition', keys: 'F12', writes: false },
  { id: 'editor.action.marker.next', words: 'Next problem', keys: 'Alt+F8', writes: false },
  { id: 'actions.find', words: 'Find', keys: 'Ctrl+F', writes: false },
] as const
