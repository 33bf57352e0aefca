import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'

type Schema = Record<string, unknown>
type Content = Record<string, { schema: Schema; example?: unknown }>

/** A parameter of an operation. */
export interface Parameter {
  in: 'path' | 'query' | 'header'
  name: string
  required?: boolean
  schema: Schema
  example?: string
}

interface Described {
  $ref?: string
  content?: Content
}

/** An operation of the OpenAPI document, its references to parameters and answers resolved. */
export interface Operation {
  id: string
  method: string
  path: string
  isPublic: boolean
  parameters: Parameter[]
  /** The schema of a JSON body. */
  body: Schema | undefined
  /** Such a body. */
  example: unknown
  responses: Record<string, Described>
}

/** The OpenAPI document of a running product, to send requests and to judge answers by. */
export class ApiDocument {
  readonly operations: Operation[]
  readonly components: Record<string, Record<string, unknown>>
  readonly #ajv = formats.default(new Ajv2020({ strict: false, allErrors: true }))
  readonly #validators = new Map<string, ValidateFunction>()

  constructor(document: {
    paths: Record<string, Record<string, never>>
    components: Record<string, Record<string, never>>
  }) {
    this.components = document.components
    this.#ajv.addSchema({ $id: 'document', components: document.components })
    this.operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => this.#resolve(path, method, operation)),
    )
  }

  static async read(url: string): Promise<ApiDocument> {
    const answer = await fetch(`${url}/api/openapi.json`)
    return new ApiDocument((await answer.json()) as ConstructorParameters<typeof ApiDocument>[0])
  }

  /** Says what is wrong with an answer by the document; undefined when nothing is. */
  judge(operation: Operation, answer: Response, text: string): string | undefined {
    const described = operation.responses[answer.status]
    if (!described) return `The status ${answer.status} is not in the document: ${text}`
    const contents = Object.entries(described.content ?? {})
    if (contents.length === 0) return text === '' ? undefined : `It has a body: ${text}`
    const type = answer.headers.get('content-type') ?? ''
    const [media, content] = contents.find(([known]) => type.startsWith(known)) ?? []
    if (media === undefined || !content) return `Its type "${type}" is not in the document: ${text}`
    if (media !== 'application/json') return undefined
    // The one body without a value is the result of a lambda that gave none.
    if (text === '') return operation.id.startsWith('invoke') ? undefined : 'It has no body.'
    const validate = this.#validatorOf(`${operation.id} ${answer.status}`, content.schema)
    if (validate(parse(text))) return undefined
    return `It does not fit its schema: ${this.#ajv.errorsText(validate.errors)} in ${text}`
  }

  #validatorOf(key: string, schema: Schema): ValidateFunction {
    const known = this.#validators.get(key)
    if (known) return known
    const absolute = JSON.stringify(schema).replaceAll('"#/', '"document#/')
    const made = this.#ajv.compile(JSON.parse(absolute))
    this.#validators.set(key, made)
    return made
  }

  #resolve(
    path: string,
    method: string,
    operation: {
      operationId: string
      security: object[]
      parameters?: ({ $ref: string } | Parameter)[]
      requestBody?: { content: Content }
      responses: Record<string, Described>
    },
  ): Operation {
    const responses = Object.entries(operation.responses).map(([status, answer]) => [
      status,
      this.#follow<Described>(answer),
    ])
    return {
      id: operation.operationId,
      method: method.toUpperCase(),
      path,
      isPublic: operation.security.length === 0,
      parameters: (operation.parameters ?? []).map((each) => this.#follow<Parameter>(each)),
      body: operation.requestBody?.content['application/json']?.schema,
      example: operation.requestBody?.content['application/json']?.example,
      responses: Object.fromEntries(responses),
    }
  }

  #follow<T>(value: { $ref?: string } | T): T {
    const reference = (value as { $ref?: string }).$ref
    if (reference === undefined) return value as T
    const [, , kind = '', name = ''] = reference.split('/')
    return this.components[kind]?.[name] as T
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
