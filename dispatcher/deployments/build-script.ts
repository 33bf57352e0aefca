import { INVOCATION_WALL_MS, SUBREQUESTS_PER_INVOCATION } from '../../kit/limits/limits.ts'
import {
  ABOUT_MODULE,
  aboutModule,
  INVOKE_TAG,
  LAMBDA_MODULE,
  type LambdaModules,
} from '../../workers/lambda/contract.ts'
import { checkContract, declaresLambda } from '../lambdas/check-contract.ts'
import { findRequires } from '../lambdas/find-requires.ts'
import { CodeError, parseCode } from '../lambdas/parse-code.ts'
import { DeploymentFailure, type DeploymentJob } from './deployment-job.ts'
import { type Script, wrapperTag } from './script.ts'
import { selectModules } from './select-modules.ts'

const MAIN_MODULE = 'main.js'

/** What a script is built of. */
export type ScriptSource = Pick<
  DeploymentJob,
  'accountId' | 'lambdaUuid' | 'lambdaVersion' | 'code' | 'environmentVariables'
>

/**
 * Builds the script of a version: the platform's entry module, the code, and only those modules
 * that it uses.
 *
 * @param ownTag says what the script was uploaded for
 * @throws DeploymentFailure in state Build Error, naming line, column and reason
 */
export function buildScript(job: ScriptSource, platform: LambdaModules, ownTag: string): Script {
  const { modules, names, source } = readCode(job.code, platform)
  const sources = Array.from(modules.values(), (module) => module.source)
  const hasProcess = usesProcess([job.code, ...sources], names)
  return {
    mainModule: MAIN_MODULE,
    modules: [
      { name: MAIN_MODULE, source: platform.main, format: 'esm' },
      ...Object.entries(platform.companions).map(([name, module]) => ({ name, ...module })),
      { name: ABOUT_MODULE, source: aboutModule(hasProcess, job.lambdaVersion), format: 'esm' },
      { name: LAMBDA_MODULE, source, format: 'cjs' },
      ...Array.from(modules, ([name, module]) => ({ name, ...module })),
    ],
    variables: new Map([
      ...job.environmentVariables.map(({ key, value }) => [key, value] as const),
      ['BRAND_ID', job.accountId],
      ['LAMBDA_UUID', job.lambdaUuid],
      ['NODE_ENV', 'production'],
      ['DOMAIN', 'lamplighter'],
      ['DC', 'lamplighter'],
    ]),
    compatibilityDate: platform.compatibilityDate,
    // The date implies all that a lambda needs, `nodejs_compat` above all.
    compatibilityFlags: [],
    // A dispatch sets the limits that count; these are for one that sets none.
    limits: { cpuMs: INVOCATION_WALL_MS, subRequests: SUBREQUESTS_PER_INVOCATION },
    tags: [ownTag, `account-${job.accountId}`, INVOKE_TAG, wrapperTag(platform)],
  }
}

/** What the script carries, the names of all that its code loads, and the text of the code's own module. */
function readCode(
  code: string,
  platform: LambdaModules,
): { modules: ReturnType<typeof selectModules>; names: string[]; source: string } {
  try {
    const program = parseCode(code)
    checkContract(program)
    const calls = findRequires(program)
    const modules = selectModules(code, calls, platform)
    // On a line of its own, so that a comment can't swallow it and the lines above keep their numbers.
    const source = declaresLambda(program) ? `${code}\n;module.exports = lambda\n` : code
    return { modules, names: calls.flatMap(({ name }) => name ?? []), source }
  } catch (error) {
    if (!(error instanceof CodeError)) throw error
    throw new DeploymentFailure(
      'Build Error',
      'com.liveperson.faas.fm.contract-error',
      error.message,
      { cause: error, position: error.problem.position },
    )
  }
}

/** What `node:` offers that hands `process` on; `test/workers/lambda/process.test.ts` knows of no other. */
const GIVES_PROCESS = /^(?:node:)?(?:process|module|cluster)$/

/** The name in the text; an escape may spell any name. */
const NAMES_PROCESS = /process|\\u/

/**
 * Tells whether a script may use Node's `process`, which costs an isolate more than all the rest of an
 * ordinary lambda. The answer may be yes too often, and is no only where no code names it. The wrapper
 * then removes it, so that code which makes up the name while it runs finds nothing.
 *
 * @param sources the code and the modules that it carries
 * @param names of the modules that the code loads
 */
function usesProcess(sources: Iterable<string>, names: Iterable<string>): boolean {
  for (const source of sources) if (NAMES_PROCESS.test(source)) return true
  for (const name of names) if (GIVES_PROCESS.test(name)) return true
  return false
}
