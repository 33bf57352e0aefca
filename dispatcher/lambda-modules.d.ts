declare module 'lamplighter:lambda-modules' {
  import type { LambdaModules } from '../workers/lambda/contract.ts'

  const lambdaModules: LambdaModules
  export default lambdaModules
}
