import type { LambdaModules } from '../../workers/lambda/contract.ts'

/** A Worker script as the dispatch namespace takes it. */
export interface Script {
  mainModule: string
  modules: ScriptModule[]
  /** Become `plain_text` bindings, which the script finds in `process.env`. */
  variables: Map<string, string>
  compatibilityDate: string
  compatibilityFlags: string[]
  tags: string[]
  /** The most that any invocation may use, whatever its dispatch allows. */
  limits: { cpuMs: number; subRequests: number }
}

/** One file of a script. */
export interface ScriptModule {
  name: string
  source: string
  format: 'esm' | 'cjs'
}

/** Moves when `buildScript` or `uploadScript` makes something else of the same version and modules. */
const SCRIPT_FORMAT = 2

const WRAPPER_PREFIX = 'wrapper-'

/** What a script is built with: two of the same version differ in the lambda alone. */
export function wrapperVersion({ version }: LambdaModules): string {
  return `${SCRIPT_FORMAT}.${version}`
}

/** The tag by which a script says which wrapper it was built with. */
export function wrapperTag(platform: LambdaModules): string {
  return WRAPPER_PREFIX + wrapperVersion(platform)
}

/** The wrapper's version that a script's tags tell; null for one of a release that did not note it. */
export function readWrapperTag(tags: readonly string[]): string | null {
  const tag = tags.find((each) => each.startsWith(WRAPPER_PREFIX))
  return tag?.slice(WRAPPER_PREFIX.length) ?? null
}

/** The tag by which a script says which deployment uploaded it. */
export function deploymentTag(deploymentUuid: string): string {
  return `deployment-${deploymentUuid}`
}
