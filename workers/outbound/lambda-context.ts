/** Whose lambda is calling, as given at dispatch; a lambda can neither read nor set it. */
export interface LambdaContext {
  accountId: string
  lambdaUuid: string
}
