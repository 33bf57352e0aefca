import * as z from 'zod'

/** The runtime of a lambda on the wire; published clients accept no other field. */
export const RuntimeView = z.object({
  uuid: z.string(),
  name: z.string(),
  baseImageName: z.string(),
})
export type RuntimeView = z.infer<typeof RuntimeView>

/** The one runtime there is: workerd, whose `process.version` is a Node 22. */
export const RUNTIME: RuntimeView = {
  uuid: '0C6D5A5E-2B9F-4E0A-9F57-6D1E8C4B7A22',
  name: 'Node.js 22',
  baseImageName: 'lamplighter/workerd-node-22',
}
