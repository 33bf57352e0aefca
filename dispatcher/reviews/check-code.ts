import * as z from 'zod'
import type { Program } from 'acorn'
import type { AccountContext } from '../../kit/account-context.ts'
import type { LambdaModules } from '../../workers/lambda/contract.ts'
import { findModuleProblems } from '../deployments/select-modules.ts'
import { findEvent } from '../events/event-catalogue.ts'
import { findContractProblems } from '../lambdas/check-contract.ts'
import { findNeeds, type Mention } from '../lambdas/find-needs.ts'
import { findRequires } from '../lambdas/find-requires.ts'
import { Code, EnvironmentVariables } from '../lambdas/lambda-input.ts'
import { CodeError, type CodeProblem, parseCode } from '../lambdas/parse-code.ts'
import { findMissingSecrets } from '../secrets/find-secret.ts'
import { findMissingHosts } from '../whitelist/list-domains.ts'
import type { CheckReport, Need, Problem } from './check-report.ts'
import { describeNeeds, PLATFORM_VARIABLES } from './describe-needs.ts'

/** Code to be looked at; nothing of it has to be acceptable. */
export const CodeToCheck = z
  .object({
    code: z.string(),
    environmentVariables: z.array(z.object({ key: z.string(), value: z.string() })).default([]),
    eventId: z.string().max(100).nullable().default(null),
  })
  .meta({
    id: 'CodeToCheck',
    examples: [
      {
        code: 'function lambda(input, callback) {\n  callback(null, `Hello ${input.payload.name}`)\n}\n',
        environmentVariables: [],
        eventId: null,
      },
    ],
  })
export type CodeToCheck = z.output<typeof CodeToCheck>

/** For whom code is checked, and what it may use. */
export interface CheckContext extends AccountContext {
  whitelist: KVNamespace
  /** The platform's own hosts, which need no whitelist. */
  ownHosts: readonly string[]
  platform: LambdaModules
  /** What the caller may know of. */
  mayRead: { whitelist: boolean; secrets: boolean }
}

/**
 * Checks code as a save and a build would, and finds what it needs: hosts, secrets, variables and modules, and which
 * of these are missing. It runs nothing and stores nothing.
 */
export async function checkCode(context: CheckContext, input: CodeToCheck): Promise<CheckReport> {
  const { code, environmentVariables, eventId } = input
  const problems = [
    ...inputProblems(code, 'code-text', Code),
    ...inputProblems(environmentVariables, 'environment-variables', EnvironmentVariables),
    ...eventProblems(eventId),
  ]
  const empty = { hosts: [], secrets: [], variables: [], modules: [] }
  if (problems.some((problem) => problem.code === 'code-text')) return { problems, ...empty }
  const program = tryParse(code)
  if (program instanceof CodeError) {
    return { problems: [...problems, toProblem(program.problem)], ...empty }
  }

  const calls = findRequires(program)
  const wrongModules = findModuleProblems(calls, context.platform)
  const refused = [...findContractProblems(program), ...wrongModules].map(toProblem)
  const { hosts, secrets, variables, readsAnyVariable } = findNeeds(program)
  const declared = environmentVariables.map(({ key }) => key).filter((key) => key !== '')
  const [missingHosts, missingSecrets] = await Promise.all([
    context.mayRead.whitelist ? findUnreachable(context, hosts) : undefined,
    context.mayRead.secrets ? findMissingSecrets(context, namesOf(secrets)) : undefined,
  ])
  const known = new Set([...declared, ...PLATFORM_VARIABLES])
  const needs = {
    hosts: gather(hosts, missingHosts),
    secrets: gather(secrets, missingSecrets),
    variables: gather(variables, new Set(namesOf(variables).filter((name) => !known.has(name)))),
  }
  const loaded = calls.flatMap(({ name, position }) => (name === null ? [] : { name, position }))
  const wrong = new Set(wrongModules.map(({ position }) => JSON.stringify(position)))
  const missing = loaded.filter(({ position }) => wrong.has(JSON.stringify(position)))
  const modules = gather(loaded, new Set(namesOf(missing))).map((module) => {
    const version = versionOf(module.name, context.platform)
    return version === undefined ? module : { ...module, version }
  })
  const used = new Set(namesOf(variables))
  const unused = readsAnyVariable ? [] : declared.filter((key) => !used.has(key))
  return { problems: [...problems, ...refused, ...describeNeeds(needs, unused)], ...needs, modules }
}

function tryParse(code: string): Program | CodeError {
  try {
    return parseCode(code)
  } catch (error) {
    if (error instanceof CodeError) return error
    throw error
  }
}

function toProblem(problem: CodeProblem): Problem {
  return { severity: 'error', ...problem }
}

function inputProblems(value: unknown, code: Problem['code'], schema: z.ZodType): Problem[] {
  const { error } = schema.safeParse(value)
  return (error?.issues ?? []).map(({ message }) => ({
    severity: 'error',
    code,
    message: message.endsWith('.') ? message : `${message}.`,
    remedy: "Change it, or the code can't be saved.",
  }))
}

function eventProblems(eventId: string | null): Problem[] {
  if (eventId === null || eventId === '' || findEvent(eventId)) return []
  return [
    {
      severity: 'error',
      code: 'event',
      message: `There is no event "${eventId}".`,
      remedy: 'Choose one of those that GET …/events lists.',
    },
  ]
}

async function findUnreachable(
  context: CheckContext,
  hosts: readonly Mention[],
): Promise<Set<string>> {
  const foreign = namesOf(hosts).filter((host) => !context.ownHosts.includes(host))
  return findMissingHosts(context, foreign)
}

/** Puts the mentions of one name together; who may not know what is missing is told nothing of it. */
function gather(mentions: readonly Mention[], missing: ReadonlySet<string> | undefined): Need[] {
  const byName = Map.groupBy(mentions, ({ name }) => name)
  return Array.from(byName, ([name, same]) => ({
    name,
    ...(missing && { isMissing: missing.has(name) }),
    positions: same.map(({ position }) => position),
  }))
}

function namesOf(mentions: readonly Mention[]): string[] {
  return [...new Set(mentions.map(({ name }) => name))]
}

function versionOf(name: string, { modules }: LambdaModules): string | undefined {
  return Object.hasOwn(modules, name) ? modules[name]?.version : undefined
}
