// real parts
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { fromRoot } from '../../scripts/start/from-root.ts'
import { toApiTypes } from '../../ui/build/api-types.ts'
import { joinServer } from '../support/shared-server.ts'

it('The types that the UI calls the API by are those of the API: "npm run ui:types" writes them', async () => {
  const { url } = await joinServer()
  const document = await (await fetch(`${url}/api/openapi.json`)).text()
  const types = readFileSync(fromRoot('ui/src/api/schema.d.ts'), 'utf8')
  expect((await toApiTypes(document)) === types).toBe(true)
})
