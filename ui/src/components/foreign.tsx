import css from './foreign.module.css'

/**
 * Control characters, and those that turn the direction of text or have no width; but for line breaks, tabs and the joiner
 * inside an emoji.
 */
const HIDDEN =
  /(?!(?<=\p{Extended_Pictographic}\ufe0f?\p{EMod}?)\u200d)[[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]--[\n\t]]/v

/** What stands for a character that can't be seen: Unicode's own picture for C0, else its number. */
function picture(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x20) return String.fromCodePoint(0x2400 + code)
  if (code === 0x7f) return '\u2421'
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}

/**
 * Text that somebody else wrote: names, descriptions, log lines, payloads, errors. It can't turn the
 * direction of what stands round it, and what it hides is shown as symbols.
 */
export function Foreign({ text, className = '' }: { text: string; className?: string }) {
  if (!HIDDEN.test(text)) return <bdi className={`${css.foreign} ${className}`}>{text}</bdi>
  const parts = text.split(new RegExp(`(${HIDDEN.source})`, 'v'))
  return (
    <bdi className={`${css.foreign} ${className}`}>
      {parts.map((part, index) =>
        index % 2 === 1 ? (
          <span key={index} className={css.symbol}>
            {picture(part)}
          </span>
        ) : (
          part
        ),
      )}
    </bdi>
  )
}
