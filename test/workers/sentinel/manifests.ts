/** The manifest that the guides give for invoking lambdas from outside. */
export const FAAS_MANIFEST = {
  client_name: 'Invoker',
  description: 'Invokes lambdas',
  grant_types: ['client_credentials'],
  response_types: ['token'],
  scope: 'faas.lambda.invoke',
}

/** A web application that signs users in. */
export const CODE_MANIFEST = {
  client_name: 'Portal',
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  redirect_uris: ['https://portal.example/callback'],
}
