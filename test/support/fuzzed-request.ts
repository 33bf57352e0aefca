import fc from 'fast-check'
import { generateSync, type JsonSchema } from 'json-schema-faker'
import type { ApiDocument, Operation, Parameter } from './api-document.ts'

/** A request as it goes over the wire. */
export interface FuzzedRequest {
  path: string
  headers: Record<string, string>
  body: string | undefined
  /** With the token of the administrator, without one, or with one that is none. */
  token: 'right' | 'none' | 'wrong'
}

const AnyText = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary-ascii', maxLength: 40 }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    '%',
    '%00',
    '../x',
    'null',
    '-1',
    '1e400',
    "' OR 1=1 --",
  ),
)
/** What HTTP takes as a header's value. */
const HeaderText = fc
  .string({ maxLength: 60 })
  .map((text) => text.replaceAll(/[^\x20-\x7e]/g, '').trim())

/** Changes somewhere in a value: a member that goes, comes, or becomes something else. */
const Mutation = fc.record({
  at: fc.array(fc.nat(20), { maxLength: 4 }),
  kind: fc.constantFrom('replace', 'remove', 'add'),
  value: fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    AnyText,
    fc.constantFrom<unknown>(null, '', [], {}, 1e308, -1, 0.5, 'x'.repeat(70_000), [[[[[]]]]]),
  ),
})

/**
 * Requests for an operation: such as its schema asks for, and the same with something wrong.
 *
 * @param existing what the parameters of the path mean in the account
 */
export function requestsFor(
  document: ApiDocument,
  operation: Operation,
  existing: Readonly<Record<string, string>>,
): fc.Arbitrary<FuzzedRequest> {
  return fc
    .record({
      seed: fc.integer({ min: 1, max: 2 ** 30 }),
      parameters: fc.record(
        Object.fromEntries(
          operation.parameters.map((each) => [keyOf(each), textFor(each, existing)]),
        ),
      ),
      body: fc.constantFrom('example', 'example', 'generated', 'both'),
      mutations: fc.oneof(
        fc.constant<MutationOf[]>([]),
        fc.array(Mutation, { minLength: 1, maxLength: 2 }),
      ),
      broken: fc.oneof(
        { weight: 12, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.constantFrom('', '{', '[]', 'null', '"x"', '\0', '{"a":') },
      ),
      token: fc.oneof(
        { weight: 12, arbitrary: fc.constant('right' as const) },
        { weight: 1, arbitrary: fc.constantFrom('none' as const, 'wrong' as const) },
      ),
    })
    .map(({ seed, parameters, body: kind, mutations, broken, token }) => {
      const { body: described } = operation
      const example = translate(operation.example, document, existing)
      const generated = described && valueOf(document, described, seed)
      const body = { example, generated, both: Object.assign({}, example, generated) }[kind]
      const changed = mutations.reduce<unknown>(mutate, body)
      return {
        path: fillIn(operation, parameters, document, seed),
        headers: headersOf(operation, parameters),
        body: described && (broken ?? JSON.stringify(changed) ?? ''),
        token,
      }
    })
}

/** Undefined leaves it out, null makes one by its schema. */
function textFor(
  parameter: Parameter,
  existing: Readonly<Record<string, string>>,
): fc.Arbitrary<string | null | undefined> {
  if (parameter.in === 'header') return fc.option(HeaderText, { nil: undefined, freq: 2 })
  if (parameter.in === 'query') {
    return fc.oneof(
      { weight: 3, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: AnyText },
      { weight: 1, arbitrary: fc.constantFrom('1', '50', existing['uuid'] ?? 'x') },
    )
  }
  const known = existing[parameter.name] ?? parameter.example ?? 'x'
  return fc.oneof(
    { weight: 6, arbitrary: fc.constant(known) },
    { weight: 1, arbitrary: fc.constant(parameter.example ?? 'x') },
    { weight: 1, arbitrary: AnyText.filter(isOneSegment) },
  )
}

/** What is no other path once it stands in one. */
function isOneSegment(text: string): boolean {
  return !/^\.{0,2}$/.test(text)
}

/** An example with the ids of what there is in the account, in place of those that the document shows. */
function translate(
  example: unknown,
  document: ApiDocument,
  existing: Readonly<Record<string, string>>,
): object {
  const shown = Object.values(document.components['parameters'] ?? {}) as Parameter[]
  const text = shown.reduce(
    (json, { name, example: id }) =>
      id !== undefined && id.length > 20 ? json.replaceAll(id, existing[name] ?? id) : json,
    JSON.stringify(example ?? {}),
  )
  return JSON.parse(text)
}

function keyOf({ in: place, name }: Parameter): string {
  return `${place} ${name}`
}

function fillIn(
  { path, parameters }: Operation,
  values: Record<string, string | null | undefined>,
  document: ApiDocument,
  seed: number,
): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name) =>
    encodeURIComponent((values[`path ${name}`] ?? 'x').toWellFormed()),
  )
  const query = new URLSearchParams()
  for (const parameter of parameters.filter((each) => each.in === 'query')) {
    const value = values[keyOf(parameter)]
    if (value === undefined) continue
    const made = value ?? valueOf(document, parameter.schema, seed)
    for (const each of Array.isArray(made) ? made : [made])
      query.append(parameter.name, String(each))
  }
  return `${filled}?${query.toString()}`
}

function headersOf(
  { parameters }: Operation,
  values: Record<string, string | null | undefined>,
): Record<string, string> {
  const entries = parameters.flatMap((parameter) => {
    const value = values[keyOf(parameter)]
    return parameter.in === 'header' && value ? [[parameter.name, value]] : []
  })
  return Object.fromEntries(entries)
}

function valueOf(document: ApiDocument, schema: object, seed: number): unknown {
  const whole = { ...schema, components: document.components } as JsonSchema
  return generateSync(whole, { seed, maxDepth: 4 })
}

function mutate(value: unknown, { at, kind, value: other }: MutationOf): unknown {
  const [index, ...rest] = at
  if (index === undefined || typeof value !== 'object' || value === null) return other
  const keys = Object.keys(value)
  const key = keys[index % Math.max(1, keys.length)] ?? 'more'
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>
  if (rest.length > 0) copy[key] = mutate(copy[key], { at: rest, kind, value: other })
  else if (kind === 'remove') delete copy[key]
  else copy[kind === 'add' ? 'more' : key] = other
  return copy
}

type MutationOf = typeof Mutation extends fc.Arbitrary<infer Value> ? Value : never
