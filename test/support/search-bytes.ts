import { type Dirent, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A text that must not be found, and every form that it could be kept or shown in. */
export class Marker {
  readonly name: string
  readonly text: string
  readonly #forms: [form: string, bytes: Buffer][]

  /** @param text ASCII, long enough that no other text holds it by chance */
  constructor(name: string, text: string) {
    this.name = name
    this.text = text
    const plain = Buffer.from(text)
    const reversed = Buffer.from(text.split('').toReversed().join(''))
    const utf16 = Buffer.from(text, 'utf16le')
    const forms: [string, Buffer][] = [
      ['plain', plain],
      ['reversed', reversed],
      ['UTF-16', utf16],
      ['UTF-16, big-endian', Buffer.from(utf16).swap16()],
      ['hex', Buffer.from(plain.toString('hex'))],
      ['hex in capitals', Buffer.from(plain.toString('hex').toUpperCase())],
      ['percent-encoded', Buffer.from(encodeURIComponent(text))],
      ['as JSON of JSON', Buffer.from(JSON.stringify(JSON.stringify(text)).slice(3, -3))],
    ]
    for (const [source, bytes] of [
      ['base64', plain],
      ['base64 of UTF-16', utf16],
      ['base64 of base64', Buffer.from(plain.toString('base64'))],
    ] as const) {
      for (const shift of [0, 1, 2]) {
        const inner = encodeInside(bytes, shift)
        forms.push([`${source}, shifted by ${shift}`, Buffer.from(inner)])
        const url = inner.replaceAll('+', '-').replaceAll('/', '_')
        if (url !== inner) forms.push([`${source} for URLs, shifted by ${shift}`, Buffer.from(url)])
      }
    }
    this.#forms = forms
  }

  /** The forms in which the bytes hold it. */
  formsIn(bytes: Buffer): string[] {
    return this.#forms.filter(([, form]) => bytes.includes(form)).map(([form]) => form)
  }
}

/** What base64 makes of bytes that follow `shift` others, without the characters that the neighbours have a part in. */
function encodeInside(bytes: Buffer, shift: number): string {
  const whole = Buffer.concat([Buffer.alloc(shift), bytes])
  const length = Math.floor(whole.length / 3) * 4
  return whole.toString('base64').slice(shift === 0 ? 0 : 4, length)
}

/** Says where any of these markers is in the regular files of a folder: `{path}: {marker}, {form}`. */
export function searchFolder(folder: string, markers: readonly Marker[]): string[] {
  return filesOf(folder).flatMap((path) => {
    const bytes = readIfThere(path)
    return bytes ? searchBytes(path.slice(folder.length + 1), bytes, markers) : []
  })
}

/** Undefined for a file that is gone by now, as those beside a database are when it is closed. */
function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Says the same of bytes that are called `where`. */
export function searchBytes(where: string, bytes: Buffer, markers: readonly Marker[]): string[] {
  return markers.flatMap((marker) =>
    marker.formsIn(bytes).map((form) => `${where}: ${marker.name}, ${form}`),
  )
}

function filesOf(folder: string): string[] {
  const entries: Dirent[] = readdirSync(folder, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
}
