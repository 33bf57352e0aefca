import type { Variable } from '../../api/types.ts'

const POSIX_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/
/** Names that the platform sets; the server refuses them and has the last word. */
const RESERVED =
  /^(?:BRAND_ID|LAMBDA_UUID|DOMAIN|DC|HTTPS_PROXY|HTTP_PROXY|NO_PROXY|https_proxy|http_proxy|no_proxy|WATCHDOG_VERSION|NODE_ENV|NODE_OPTIONS|CONTEXT_SERVICE_ENVIRONMENT|__proto__|VAULT_.*|X_LIVEPERSON_.*|LAMPLIGHTER_.*)$/

/** What is wrong with a variable's name, in a sentence; a name that is still empty is left in peace. */
export function problemOfVariable(
  key: string,
  variables: readonly Variable[],
  index: number,
): string | undefined {
  if (key === '') return undefined
  if (RESERVED.test(key)) return `${key} is set by the platform. Choose another name.`
  if (!POSIX_NAME.test(key)) return 'Use letters, digits and _, and do not begin with a digit.'
  const isRepeated = variables.some((each, at) => at < index && each.key === key)
  return isRepeated ? `${key} appears twice.` : undefined
}

/** The variables in pasted lines of `KEY=value`; none where the text is something else. */
export function pastedVariables(text: string): Variable[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'))
  const found = lines.flatMap((line) => {
    const [, key, value] = /^\s*(?:export\s+)?([A-Za-z_]\w*)=(.*)$/.exec(line.trimEnd()) ?? []
    return key === undefined ? [] : [{ key, value: unquoted(value ?? '') }]
  })
  return found.length === lines.length ? found : []
}

function unquoted(value: string): string {
  return /^(["']).*\1$/.test(value) ? value.slice(1, -1) : value
}
