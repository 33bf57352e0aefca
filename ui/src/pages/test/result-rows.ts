/** Ways to see a result: a text as it is or JSON that is easy to read, a tree, what was answered letter by letter. */
export const VIEWS = ['text', 'tree', 'raw'] as const
export type View = (typeof VIEWS)[number]

/** A line of a result as it is shown; what is not on the screen stays in the worker. */
export interface Row {
  /** How deep a line of the tree stands. */
  depth: number
  /** A member's name, and the path to it for copying. */
  name?: string
  path?: string
  /** Brackets, and how many members are folded away. */
  mark?: string
  isOpen?: boolean
  /** A text, number or word. */
  text?: string
  kind?: 'text' | 'plain'
  /** Bytes of the whole text, where it is cut. */
  cutOf?: number
}

/** Levels that are open at first. */
const OPEN_DEPTH = 2
/** Characters of a text that are shown at once. */
const LONG_TEXT = 2_000
/** A name or path that is longer is cut, or not offered. */
const LONG_NAME = 300
/** Matches that are counted; there may be more. */
export const MOST_MATCHES = 1_000

interface Node {
  parent: Node | undefined
  name: string
  value: unknown
  depth: number
  /** An object or list that is unfolded, or a long text that is shown whole. */
  isOpen: boolean
  children: Node[] | undefined
}

/** A line of the tree: the node itself, its closing bracket, or a piece of its text. */
interface Line {
  node: Node
  part: 'head' | 'close' | number
}

/** A value as lines of a tree that folds. */
export class TreeRows {
  readonly #root: Node
  #lines: Line[] = []

  constructor(value: unknown) {
    this.#root = node(undefined, '', value, 0)
    this.#flatten()
  }

  get count(): number {
    return this.#lines.length
  }

  row(index: number): Row {
    const line = this.#lines[index]
    return line ? rowOf(line) : { depth: 0 }
  }

  /** Folds what is open, unfolds what is folded, shows a long text whole. */
  toggle(index: number): void {
    const found = this.#lines[index]?.node
    if (!found) return
    found.isOpen = !found.isOpen
    this.#flatten()
  }

  /** Opens what stands round the member at this path, and tells its line. */
  reveal(path: readonly string[]): number {
    let at = this.#root
    for (const name of path) {
      at.isOpen = true
      const next = childrenOf(at).find((each) => each.name === name)
      if (!next) break
      at = next
    }
    this.#flatten()
    return this.#lines.findIndex((line) => line.node === at)
  }

  #flatten(): void {
    const lines: Line[] = []
    const waiting: Line[] = [{ node: this.#root, part: 'head' }]
    for (let line = waiting.pop(); line; line = waiting.pop()) {
      lines.push(line)
      const { node: at, part } = line
      if (part !== 'head' || !at.isOpen) continue
      if (typeof at.value === 'string') {
        for (let from = LONG_TEXT; from < at.value.length; from += LONG_TEXT) {
          lines.push({ node: at, part: from })
        }
      } else if (isHolder(at.value)) {
        const children = childrenOf(at)
        if (children.length === 0) continue
        waiting.push({ node: at, part: 'close' })
        for (const child of children.toReversed()) waiting.push({ node: child, part: 'head' })
      }
    }
    this.#lines = lines
  }
}

function node(parent: Node | undefined, name: string, value: unknown, depth: number): Node {
  const isOpen = isHolder(value) && depth < OPEN_DEPTH
  return { parent, name, value, depth, isOpen, children: undefined }
}

function childrenOf(at: Node): Node[] {
  at.children ??= membersOf(at.value).map(([name, value]) => node(at, name, value, at.depth + 1))
  return at.children
}

function rowOf({ node: at, part }: Line): Row {
  const { value, depth } = at
  if (typeof part === 'number') {
    const text = String(value).slice(part, part + LONG_TEXT)
    return {
      depth,
      kind: 'text',
      text: part + LONG_TEXT < String(value).length ? text : `${text}"`,
    }
  }
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  if (part === 'close') return { depth, mark: close }
  const named = at.parent && { name: at.name.slice(0, LONG_NAME), ...pathOf(at) }
  if (isHolder(value)) {
    const count = Array.isArray(value) ? value.length : Object.keys(value).length
    if (count === 0) return { depth, ...named, mark: open + close }
    const mark = at.isOpen ? open : `${open} ${count.toLocaleString('en')} ${close}`
    return { depth, ...named, mark, isOpen: at.isOpen }
  }
  if (typeof value !== 'string') return { depth, ...named, kind: 'plain', text: String(value) }
  const isLong = value.length > LONG_TEXT
  const text = `"${isLong ? value.slice(0, LONG_TEXT) : `${value}"`}`
  const isCut = isLong && !at.isOpen
  return {
    depth,
    ...named,
    kind: 'text',
    text: isCut ? `${text}…` : text,
    ...(isCut && { cutOf: new TextEncoder().encode(value).length }),
  }
}

/** The way to a node as JavaScript writes it; none where that would be long. */
function pathOf(at: Node): { path?: string } {
  const steps: string[] = []
  let length = 0
  for (let each: Node | undefined = at; each?.parent; each = each.parent) {
    const { name, parent } = each
    const isPlain = !Array.isArray(parent.value) && /^[A-Za-z_$][\w$]*$/.test(name)
    const step = isPlain
      ? `.${name}`
      : `[${Array.isArray(parent.value) ? name : JSON.stringify(name)}]`
    length += step.length
    if (length > LONG_NAME) return {}
    steps.unshift(step)
  }
  return { path: `result${steps.join('')}` }
}

function isHolder(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function membersOf(value: unknown): [string, unknown][] {
  if (Array.isArray(value)) return value.map((member: unknown, index) => [String(index), member])
  return isHolder(value) ? Object.entries(value) : []
}

/** The paths of members whose name or value has this text, letters large or small. */
export function findInTree(value: unknown, wanted: string): string[][] {
  const text = wanted.toLowerCase()
  const found: string[][] = []
  interface Step {
    value: unknown
    name: string
    parent: Step | undefined
  }
  const waiting: Step[] = [{ value, name: '', parent: undefined }]
  for (let step = waiting.pop(); step && found.length < MOST_MATCHES; step = waiting.pop()) {
    const { value: at, name, parent } = step
    const isMatch =
      (parent !== undefined && !Array.isArray(parent.value) && has(name, text)) ||
      (!isHolder(at) && has(String(at), text))
    if (isMatch) {
      const path: string[] = []
      for (let each: Step | undefined = step; each?.parent; each = each.parent)
        path.unshift(each.name)
      found.push(path)
    }
    for (const [key, member] of membersOf(at).toReversed()) {
      waiting.push({ value: member, name: key, parent: step })
    }
  }
  return found
}

function has(where: string, lowerCase: string): boolean {
  return where.toLowerCase().includes(lowerCase)
}
