import type { AnyNode, Program } from 'acorn'
import { literalText } from './find-requires.ts'
import { findEnvironments, nameOfKey, variablesIn } from './find-variables.ts'
import { type Position, positionOf, walkCode } from './parse-code.ts'

/** A name that code mentions, and where. */
export interface Mention {
  name: string
  position: Position
}

/** What code needs around it to work, as far as reading it tells: what it makes up while it runs is not here. */
export interface Needs {
  /** Hosts, lower case and without a trailing dot, of URLs and of `host` and `hostname` options. */
  hosts: Mention[]
  /** Keys of secrets that are read or changed by the toolbelt's client. */
  secrets: Mention[]
  /** Environment variables that are read. */
  variables: Mention[]
  /** Some are read by a name that only running the code would tell. */
  readsAnyVariable: boolean
}

/** Finds what a program needs, in the order of the source. */
export function findNeeds(program: Program): Needs {
  const constants = findConstants(program)
  const environments = findEnvironments(program)
  const needs: Needs = { hosts: [], secrets: [], variables: [], readsAnyVariable: false }
  const textOf = (expression: AnyNode): string | null => {
    if (expression.type === 'Identifier') return constants.get(expression.name) ?? null
    return literalText(expression)
  }
  walkCode(program, (node) => {
    const host = hostIn(node)
    if (host !== undefined) needs.hosts.push({ name: host, position: positionOf(node) })
    const key = secretIn(node, textOf)
    if (key !== undefined) needs.secrets.push({ name: key, position: positionOf(node) })
    for (const name of variablesIn(node, environments, textOf)) {
      if (name === null) needs.readsAnyVariable = true
      else needs.variables.push({ name, position: positionOf(node) })
    }
    return true
  })
  return needs
}

/** The texts that names stand for, where each is a constant of one declaration. */
function findConstants(program: Program): Map<string, string | null> {
  const constants = new Map<string, string | null>()
  walkCode(program, (node) => {
    if (node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier') return true
    const { name } = node.id
    const text = node.init ? literalText(node.init) : null
    constants.set(name, constants.has(name) ? null : text)
    return true
  })
  return constants
}

/** An authority that is complete: a template may go on behind it, but not within it. */
const WHOLE_AUTHORITY = /^[a-z]+:\/\/[^/?#]+[/?#]/i
const URL_START = /^(?:https?|wss?):\/\//i
const DOMAIN = /^(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*$/i

/** The host of a URL in a text, or of an option that names one. */
function hostIn(node: AnyNode): string | undefined {
  if (node.type === 'Literal') {
    return typeof node.value === 'string' ? hostOfUrl(node.value) : undefined
  }
  if (node.type === 'TemplateLiteral') {
    const text = node.quasis[0]?.value.cooked ?? ''
    const isWhole = node.expressions.length === 0 || WHOLE_AUTHORITY.test(text)
    return isWhole ? hostOfUrl(text) : undefined
  }
  if (node.type !== 'Property' || !['host', 'hostname'].includes(nameOfKey(node) ?? '')) {
    return undefined
  }
  const text = literalText(node.value)
  return text !== null && DOMAIN.test(text) ? text.toLowerCase() : undefined
}

function hostOfUrl(text: string): string | undefined {
  if (!URL_START.test(text)) return undefined
  const host = URL.parse(text)?.hostname.replace(/\.$/, '')
  // A name without a dot is most likely the beginning of one that is put together.
  return host?.includes('.') || host?.startsWith('[') ? host : undefined
}

const SECRET_METHODS = ['readSecret', 'updateSecret']

/** The key of the secret that a node names. */
function secretIn(
  node: AnyNode,
  textOf: (expression: AnyNode) => string | null,
): string | undefined {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return undefined
  const { property, computed } = node.callee
  if (computed || property.type !== 'Identifier') return undefined
  if (!SECRET_METHODS.includes(property.name)) return undefined
  const [argument] = node.arguments
  if (!argument || argument.type === 'SpreadElement') return undefined
  if (argument.type !== 'ObjectExpression') return textOf(argument) ?? undefined
  for (const member of argument.properties) {
    if (member.type === 'Property' && nameOfKey(member) === 'key') {
      return textOf(member.value) ?? undefined
    }
  }
  return undefined
}
