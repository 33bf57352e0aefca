import type { InputValue } from '../read-input.ts'

/** What a call from outside is made of. */
export interface Call {
  /** Scheme and host of the gateway, `https://lamplighter.example.com`. */
  origin: string
  /** Hosts by service, as the domain API tells them. */
  hosts: Readonly<Record<string, string>>
  account: string
  uuid: string
  input: InputValue
}

/** Characters that can't be seen, or turn the direction of text. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gv

/** JSON in which everything can be seen: what hides in texts is written by its number. */
export function visibleJson(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, null, indent) ?? 'null'
  return text.replaceAll(HIDDEN, (character) =>
    character === '\n'
      ? character
      : Array.from(
          { length: character.length },
          (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
        ).join(''),
  )
}

/** The address that gives tokens to applications. */
export function tokenUrl({ origin, hosts, account }: Call): string {
  const sentinel = hosts['sentinel']
  const base = sentinel === undefined ? origin : `${new URL(origin).protocol}//${sentinel}`
  return `${base}/sentinel/api/account/${account}/app/token?v=2.0`
}

/** The address that invokes the function. */
export function invokeUrl({ origin, account, uuid }: Call): string {
  return `${origin}/api/account/${account}/lambdas/${uuid}/invoke?v=1`
}
