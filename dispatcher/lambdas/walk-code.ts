import type { AnyNode } from 'acorn'

/**
 * Visits `root` and everything below it in the order of the source. A visitor that returns `false`
 * keeps the walk out of that node's children. Uses no recursion: code may be nested deeper than the stack.
 */
export function walkCode(root: AnyNode, visit: (node: AnyNode) => boolean): void {
  const waiting = [root]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (visit(node)) waiting.push(...childrenOf(node).toReversed())
  }
}

function childrenOf(node: AnyNode): AnyNode[] {
  const members: unknown[] = Object.values(node)
  return members.flat().filter(isNode)
}

function isNode(value: unknown): value is AnyNode {
  return (
    typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
  )
}
