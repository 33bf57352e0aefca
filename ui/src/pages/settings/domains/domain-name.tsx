import { toUnicode } from 'punycode/punycode.es6.js'
import { Foreign } from '../../../components/foreign.tsx'
import css from './domain-name.module.css'

/** A domain as it is kept and, where its name is not of ASCII letters, also as people write it. */
export function DomainName({ domain }: { domain: string }) {
  const written = writtenAs(domain)
  return (
    <span className={css.domain}>
      <Foreign text={domain} />
      {written !== domain && (
        <span className="soft">
          <Foreign text={written} />
        </span>
      )}
    </span>
  )
}

/** Letters of other scripts can look like these: so both forms are shown, never this one alone. */
function writtenAs(domain: string): string {
  try {
    return toUnicode(domain)
  } catch {
    return domain
  }
}

/** The form that a domain is kept in, where that is not what was typed: a name of other letters. */
export function keptAs(host: string): string | undefined {
  if (/^[\x20-\x7e]*$/.test(host)) return undefined
  const url = `https://${host}`
  return URL.canParse(url) ? new URL(url).hostname : undefined
}
