/** A mail as its reader sees it. */
export interface ReadMail {
  /** By their names in lower case; of one that comes twice, both. */
  headers: Record<string, string[]>
  text: string
  html: string
}

/** Takes a MIME message with a text and an HTML part apart (RFC 2045, 2046). */
export function readMail(source: string): ReadMail {
  const { headers, body } = split(source)
  const boundary = /boundary="([^"]+)"/.exec(headers['content-type']?.[0] ?? '')?.[1]
  const parts = boundary === undefined ? [source] : body.split(`--${boundary}`).slice(1, -1)
  const decoded = parts.map((part) => {
    const own = split(part.replace(/^\r\n/, ''))
    const encoding = own.headers['content-transfer-encoding']?.[0] ?? '7bit'
    return {
      type: own.headers['content-type']?.[0] ?? '',
      text: decode(own.body, encoding).replaceAll('\r\n', '\n'),
    }
  })
  const ofType = (type: string) => decoded.find((part) => part.type.startsWith(type))?.text ?? ''
  return { headers, text: ofType('text/plain'), html: ofType('text/html') }
}

function split(source: string) {
  const end = source.indexOf('\r\n\r\n')
  const lines = source
    .slice(0, end)
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
  const headers: Record<string, string[]> = {}
  for (const line of lines) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).toLowerCase()
    ;(headers[name] ??= []).push(line.slice(colon + 1).trim())
  }
  return { headers, body: source.slice(end + 4) }
}

function decode(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString()
  if (encoding !== 'quoted-printable') return body
  const bytes = body
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}
