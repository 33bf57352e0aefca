import css from './code-view.module.css'

/** What of JavaScript is coloured: comments, texts, numbers, words of the language. */
const PARTS =
  /(?<comment>\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?<text>`(?:\\[\s\S]|[^\\`])*`|'(?:\\.|[^\\'\n])*'|"(?:\\.|[^\\"\n])*")|(?<number>\b\d[\d_.]*\b)|(?<word>\b(?:async|await|break|case|catch|class|const|continue|default|delete|do|else|export|extends|false|finally|for|function|if|import|in|instanceof|let|new|null|of|return|switch|this|throw|true|try|typeof|undefined|var|void|while|yield)\b)/g

/** Code to read, lightly coloured, in the editor's font. It is text: nothing of it runs. */
export function CodeView({ code, label }: { code: string; label: string }) {
  return (
    <pre className={css.code} role="region" aria-label={label} tabIndex={0}>
      {coloured(code)}
    </pre>
  )
}

function coloured(code: string) {
  const parts = []
  let from = 0
  for (const match of code.matchAll(PARTS)) {
    const kind = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined)?.[0]
    if (match.index > from) parts.push(code.slice(from, match.index))
    parts.push(
      <span key={match.index} className={kind && css[kind]}>
        {match[0]}
      </span>,
    )
    from = match.index + match[0].length
  }
  parts.push(code.slice(from))
  return parts
}
