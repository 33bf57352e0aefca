import { type Call, invokeUrl, tokenUrl, visibleJson } from './call-text.ts'

const SCHEMA = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json'

/** A collection for Postman (v2.1): one request for the token, one that invokes. It holds no secret. */
export function postmanCollection(call: Call, name: string): string {
  const variables = {
    client_id: '',
    client_secret: '',
    access_token: '',
  }
  const collection = {
    info: {
      name: `${name} (${call.account})`,
      description:
        'Set client_id and client_secret of an app installation as current values, which Postman does not share. Send "Get a token", then "Invoke".',
      schema: SCHEMA,
    },
    variable: Object.entries(variables).map(([key, value]) => ({ key, value, type: 'string' })),
    item: [
      {
        name: 'Get a token',
        event: [
          {
            listen: 'test',
            script: {
              type: 'text/javascript',
              exec: [
                "pm.test('A token was given', () => pm.response.to.have.status(200))",
                "pm.collectionVariables.set('access_token', pm.response.json().access_token)",
              ],
            },
          },
        ],
        request: {
          method: 'POST',
          auth: { type: 'noauth' },
          header: [],
          url: tokenUrl(call),
          body: {
            mode: 'urlencoded',
            urlencoded: [
              { key: 'grant_type', value: 'client_credentials', type: 'text' },
              { key: 'client_id', value: '{{client_id}}', type: 'text' },
              { key: 'client_secret', value: '{{client_secret}}', type: 'text' },
            ],
          },
        },
      },
      {
        name: 'Invoke',
        request: {
          method: 'POST',
          auth: {
            type: 'bearer',
            bearer: [{ key: 'token', value: '{{access_token}}', type: 'string' }],
          },
          header: [{ key: 'Content-Type', value: 'application/json' }],
          url: invokeUrl(call),
          body: {
            mode: 'raw',
            // Postman would take what stands in two braces for a variable of its own.
            raw: visibleJson(call.input, 2).replaceAll('{{', '{\\u007b'),
            options: { raw: { language: 'json' } },
          },
        },
      },
    ],
  }
  return JSON.stringify(collection, null, 2)
}
