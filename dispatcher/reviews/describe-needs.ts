import { privateHostReason } from '../../kit/private-host.ts'
import type { Need, Problem } from './check-report.ts'

/** What the platform itself puts into the environment of a lambda, beside what a runtime has anyway. */
export const PLATFORM_VARIABLES = ['BRAND_ID', 'LAMBDA_UUID', 'NODE_ENV', 'DOMAIN', 'DC']

type Needs = Record<'hosts' | 'secrets' | 'variables', readonly Need[]>

/** Says of what code needs what is missing, once for each place, and which variables nothing reads. */
export function describeNeeds(
  { hosts, secrets, variables }: Needs,
  unused: readonly string[],
): Problem[] {
  return [
    ...hosts.flatMap((need) => atEachPlace(need, 'host-missing', describeHost(need.name))),
    ...secrets.flatMap((need) =>
      atEachPlace(need, 'secret-missing', [
        `There is no secret "${need.name}".`,
        'Have an administrator add it under Settings, Secrets, or correct its name.',
      ]),
    ),
    ...variables.flatMap((need) =>
      atEachPlace(need, 'variable-missing', [
        `There is no environment variable ${need.name}.`,
        'Add it to the variables of the function, or correct its name.',
      ]),
    ),
    ...unused.map((key): Problem => {
      const message = `Nothing reads the environment variable ${key}.`
      const remedy = 'Remove it, unless a module reads it.'
      return { severity: 'hint', code: 'variable-unused', message, remedy }
    }),
  ]
}

type Words = readonly [message: string, remedy: string]

function describeHost(host: string): Words {
  return privateHostReason(host)
    ? [
        `The host ${host} is not on the whitelist, and is not a public domain name.`,
        'Call a host by its public name.',
      ]
    : [
        `The domain ${host} is not on the whitelist.`,
        'Have an administrator add it under Settings, Domains.',
      ]
}

function atEachPlace(
  { isMissing, positions }: Need,
  code: Problem['code'],
  [message, remedy]: Words,
): Problem[] {
  if (!isMissing) return []
  return positions.map((position) => ({ severity: 'warning', code, message, remedy, position }))
}
