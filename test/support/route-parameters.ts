/** A UUID that names nothing. */
export const NOBODY = '00000000-0000-4000-8000-00000000dead'

/** What stands in the path's braces. */
export interface RouteParameters {
  accountId: string
  uuid: string
  version: string
  lambdaUuid: string
  eventId: string
  id: string
  list: string
  key: string
  scheduleUuid: string
  invocationId: string
  address: string
  service: string
  clientId: string
  appKey: string
  userId: string
  profileId: string
}

/** Parameters that name nothing in the account. */
export const MISSING: Omit<RouteParameters, 'accountId'> = {
  uuid: NOBODY,
  version: '1',
  lambdaUuid: NOBODY,
  eventId: 'nobody_knows_it',
  id: '4294967295',
  list: 'baseURI.json',
  key: 'nobody-knows-it',
  scheduleUuid: NOBODY,
  invocationId: NOBODY,
  address: 'nobody@example.com',
  service: 'faasGW',
  clientId: NOBODY,
  appKey: NOBODY,
  userId: NOBODY,
  profileId: NOBODY,
}

/** The route's path with parameters filled in. */
export function fillPath(path: string, parameters: RouteParameters): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: keyof RouteParameters) => parameters[name])
}
