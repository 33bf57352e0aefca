declare module 'lamplighter:lambda-modules' {
  import type { LambdaModules } from '../workers/lambda/lambda-modules.ts'

  const lambdaModules: LambdaModules
  export default lambdaModules
}
