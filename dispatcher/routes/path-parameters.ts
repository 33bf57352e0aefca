const LAMBDA = '6d0372f3-524c-4fe9-a9a4-bf0157c9deac'
const INVOCATION = '0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10'

/** What the parameters of paths mean, for the OpenAPI document: one of a name means the same in every path. */
export const PATH_PARAMETERS = Object.fromEntries(
  (
    [
      ['accountId', 'The account; 1 to 20 lower-case letters and digits.', 'brand1'],
      ['uuid', 'The UUID of a lambda, in either case.', LAMBDA],
      ['lambdaUuid', 'The UUID of a lambda, in either case.', LAMBDA],
      ['version', 'The number of a version, from 1.', '3'],
      ['eventId', 'The id of an event.', 'controllerbot_messaging_new_conversation'],
      ['invocationId', 'The id of an invocation, as its answer names it.', INVOCATION],
      ['scheduleUuid', 'The UUID of a schedule.', 'b0f5b0c1-5d3e-4d9c-8a55-0a7a1d6a7f11'],
      ['key', 'The key of a secret.', 'crm-api-key'],
      ['id', 'The id of a whitelisted domain.', '190436578124510'],
      ['clientId', 'The id of an installed application.', '1b7c2e7a-3c35-4f0f-9d3b-6f0c1b9a7e55'],
      ['appKey', 'The public part of an app key.', '3f6c0b7e2d1a4c5f8e9b0a1d2c3e4f50'],
      ['userId', 'The id of a user.', 'c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77'],
      ['profileId', 'The id of a profile.', '5a0f7a3c-6f43-4c8d-8f7a-7a9e3b1d2c99'],
      ['service', 'The name of a service.', 'faasGW'],
      ['address', 'A recipient’s mail address.', 'team@example.com'],
      ['list', '`baseURI.json` or `baseURI`.', 'baseURI.json'],
    ] as const
  ).map(([name, description, example]) => [
    name,
    { name, in: 'path', required: true, description, schema: { type: 'string' }, example },
  ]),
)
