/** What the query of an address holds: texts, or several where a name is repeated. */
export type SearchText = Record<string, string | string[] | undefined>

/** Reads a query plainly, so that addresses look as people write them: `?q=12` is the text `12`. */
export function parseSearch(query: string): SearchText {
  const search: SearchText = {}
  const parameters = new URLSearchParams(query)
  for (const name of new Set(parameters.keys())) {
    const values = parameters.getAll(name)
    search[name] = values.length > 1 ? values : values[0]
  }
  return search
}

/** Writes a query; what is empty is left out. */
export function stringifySearch(search: Record<string, unknown>): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each === undefined || each === null || each === '') continue
      parameters.append(name, String(each))
    }
  }
  const text = parameters.toString()
  return text === '' ? '' : `?${text}`
}

/** The value of a parameter, if it is one of `allowed`. */
export function oneOf<Value extends string>(
  allowed: readonly Value[],
  given: unknown,
): Value | undefined {
  return allowed.find((each) => each === given)
}

/** The values of a parameter that are among `allowed`; undefined for none. */
export function someOf<Value extends string>(
  allowed: readonly Value[],
  given: unknown,
): Value[] | undefined {
  const list: unknown[] = Array.isArray(given) ? given : [given]
  const found = allowed.filter((each) => list.includes(each))
  return found.length > 0 ? found : undefined
}

/** The text of a parameter; undefined when it is empty or not one text. */
export function textOf(given: unknown): string | undefined {
  return typeof given === 'string' && given !== '' ? given : undefined
}

/** The whole number of a parameter, from 1 on. */
export function numberOf(given: unknown): number | undefined {
  const number = typeof given === 'string' ? Number(given) : given
  return typeof number === 'number' && Number.isInteger(number) && number > 0 ? number : undefined
}

/** Marks what a route reads from its query as left out where it is undefined, so that links may leave it out too. */
export function searchOf<Search extends object>(
  read: (search: Record<string, unknown>) => Search,
): (search: Record<string, unknown>) => Partial<Search> {
  return read
}
