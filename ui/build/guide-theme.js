// The guide shows in the theme that was chosen in the interface, see `ui/src/app/preferences.ts`.
try {
  const { theme } = JSON.parse(localStorage.getItem('lamplighter.preferences'))
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Nothing was chosen, or the browser keeps nothing: the system's theme shows.
}
