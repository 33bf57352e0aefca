declare module 'lamplighter:lambda-modules' {
  import type { PlatformModules } from './deployments/platform-modules.ts'

  const lambdaModules: PlatformModules
  export default lambdaModules
}
