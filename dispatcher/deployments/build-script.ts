import { INVOKE_TAG } from '../../workers/lambda/envelope.ts'
import { USES_PROCESS_MODULE, type LambdaModules } from '../../workers/lambda/lambda-modules.ts'
import { checkContract } from '../lambdas/check-contract.ts'
import { CodeError } from '../lambdas/code-error.ts'
import { findRequires } from '../lambdas/find-requires.ts'
import { parseCode } from '../lambdas/parse-code.ts'
import { DeploymentFailure } from './deployment-failure.ts'
import type { DeploymentJob } from './deployment-job.ts'
import { deploymentTag } from './deployment-tag.ts'
import type { Script } from './script.ts'
import { selectModules } from './select-modules.ts'
import { usesProcess } from './uses-process.ts'

const MAIN_MODULE = 'main.js'
const LAMBDA_MODULE = 'lambda.cjs'

/**
 * Builds the script of a version: the platform's entry module, the code, and only those modules
 * that it uses.
 *
 * @throws DeploymentFailure in state Build Error, naming line, column and reason
 */
export function buildScript(job: DeploymentJob, platform: LambdaModules): Script {
  const { modules, names } = modulesOf(job.code, platform)
  const hasProcess = usesProcess([job.code, ...modules.values()], names)
  return {
    mainModule: MAIN_MODULE,
    modules: [
      { name: MAIN_MODULE, source: platform.main, format: 'esm' },
      ...Object.entries(platform.companions).map(([name, module]) => ({ name, ...module })),
      { name: USES_PROCESS_MODULE, source: `export default ${hasProcess}\n`, format: 'esm' },
      // On a line of its own, so that a comment can't swallow it and the lines above keep their numbers.
      { name: LAMBDA_MODULE, source: `${job.code}\n;module.exports = lambda\n`, format: 'cjs' },
      ...Array.from(modules, ([name, source]) => ({ name, source, format: 'cjs' as const })),
    ],
    variables: new Map([
      ...job.environmentVariables.map(({ key, value }) => [key, value] as const),
      ['BRAND_ID', job.accountId],
      ['LAMBDA_UUID', job.lambdaUuid],
      ['NODE_ENV', 'production'],
      ['DOMAIN', 'lamplighter'],
      ['DC', 'lamplighter'],
    ]),
    tags: [deploymentTag(job.deploymentUuid), `account-${job.accountId}`, INVOKE_TAG],
  }
}

/** What the script carries, as sources by name, and the names of all that its code loads. */
function modulesOf(
  code: string,
  platform: LambdaModules,
): { modules: Map<string, string>; names: string[] } {
  try {
    const program = parseCode(code)
    checkContract(program)
    const calls = findRequires(program)
    const modules = selectModules(code, calls, platform)
    return { modules, names: calls.flatMap(({ name }) => name ?? []) }
  } catch (error) {
    if (!(error instanceof CodeError)) throw error
    throw new DeploymentFailure(
      'Build Error',
      'com.liveperson.faas.fm.contract-error',
      error.message,
      { cause: error },
    )
  }
}
