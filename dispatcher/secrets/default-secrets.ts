/** What published toolbelts sign their requests to the platform's own services with. */
export const DEFAULT_APP_KEY = 'lp-faas-default-app-key'

/** What lambdas invoke other lambdas with: client credentials of the account's orchestrator. */
export const ORCHESTRATOR_APP_KEY = 'lp-faas-orchestrator-app-key'

/** Only the brand has these keys, so there is nothing to put in. */
export const EMPTY_APP_KEY = { consumerKey: '', consumerSecret: '', token: '', tokenSecret: '' }
