import type { LambdaModules } from '../../workers/lambda/lambda-modules.ts'
import type { KeyValue } from '../db/schema.ts'
import { CodeError } from './code-error.ts'
import { findRequires } from './find-requires.ts'
import { parseCode } from './parse-code.ts'

/** The platform's modules that code requires, with the versions it would be deployed with. */
export function listDependencies(code: string, { modules }: LambdaModules): KeyValue[] {
  const names = new Set(requiredNames(code))
  return Array.from(names)
    .toSorted()
    .flatMap((name) => {
      const module = Object.hasOwn(modules, name) ? modules[name] : undefined
      return module ? [{ key: name, value: module.version }] : []
    })
}

function requiredNames(code: string): string[] {
  try {
    return findRequires(parseCode(code)).flatMap(({ name }) => name ?? [])
  } catch (error) {
    // Saved by an earlier release that accepted it; the next deployment says what is wrong with it.
    if (error instanceof CodeError) return []
    throw error
  }
}
