import openapiTypeScript, { astToString } from 'openapi-typescript'

const HEAD = `// Generated from the product's OpenAPI document by \`npm run ui:types\`; a test fails when it is stale.

`

/** The types of an API that an OpenAPI document describes, as the source of a module. */
export async function toApiTypes(document: string): Promise<string> {
  return HEAD + astToString(await openapiTypeScript(document, { alphabetize: true }))
}
