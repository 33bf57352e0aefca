import * as z from 'zod'
import type { LambdaModules } from '../../workers/lambda/contract.ts'

/** What each module is for, by its name. */
const PURPOSES = new Map([
  ['lp-faas-toolbelt', 'HTTP, secrets, Salesforce and the LivePerson services'],
  ['jsforce', 'Salesforce'],
  ['request', 'HTTP with callbacks'],
  ['request-promise', 'HTTP with promises of Bluebird'],
  ['request-promise-native', 'HTTP with promises'],
  ['lodash', 'lists, objects and texts'],
  ['luxon', 'dates, times and time zones'],
  ['jsonwebtoken', 'signing and checking JSON Web Tokens'],
  ['oauth-1.0a', 'signing requests by OAuth 1.0a'],
])
/** The platform's own, which no registry has. */
const OWN = 'lp-faas-toolbelt'

/** A module that lambdas may require, beside those of Node.js. */
export const ModuleView = z
  .object({
    name: z.string(),
    version: z.string(),
    purpose: z.string(),
    url: z.string().nullable().describe("The package's page; null for the platform's own."),
  })
  .meta({
    id: 'Module',
    examples: [
      {
        name: 'lodash',
        version: '4.18.1',
        purpose: 'lists, objects and texts',
        url: 'https://www.npmjs.com/package/lodash/v/4.18.1',
      },
    ],
  })

/** Lists the modules that lambdas may require, by their names. */
export function listModules({ modules }: LambdaModules): z.infer<typeof ModuleView>[] {
  return [...PURPOSES].flatMap(([name, purpose]) => {
    const version = modules[name]?.version
    if (version === undefined) return []
    const url = name === OWN ? null : `https://www.npmjs.com/package/${name}/v/${version}`
    return [{ name, version, purpose, url }]
  })
}
