/** Whose lambda is calling, as given at dispatch; a lambda can neither read nor set it. */
export interface LambdaContext {
  accountId: string
  lambdaUuid: string
  /** How many lambdas wait for the invocation that calls; 0 or left out when no lambda called it. */
  depth?: number
}
