import * as z from 'zod'
import { CloudflareRefusal } from './cloudflare-api.ts'
import { nameIn } from './environment.ts'
import type { Deployment } from './step.ts'
import { CommandError } from '../run-command.ts'

const TokenEntry = z.object({ id: z.string(), name: z.string() })
const PermissionGroup = z.object({ id: z.string(), name: z.string() })
const NewToken = z.object({ value: z.string() })

const PERMISSION = 'Workers Scripts Write'

/**
 * A token that lets the dispatcher upload lambdas, and nothing else: `LAMPLIGHTER_NAMESPACE_TOKEN`, or one of the
 * account's own that is made here in place of an earlier one. Throws `CommandError` when it can't be made.
 */
export async function makeNamespaceToken({ environment, api, env }: Deployment): Promise<string> {
  const given = env['LAMPLIGHTER_NAMESPACE_TOKEN']
  if (given) return given
  const name = nameIn(environment, 'lamplighter-lambdas')
  try {
    const groups = await api.send(
      z.array(PermissionGroup),
      'GET',
      `/tokens/permission_groups?name=${encodeURIComponent(PERMISSION)}`,
    )
    const group = groups.find((each) => each.name === PERMISSION)
    if (!group) throw new CommandError(`Cloudflare knows no permission "${PERMISSION}".`)
    // Of a deployment that was cut short: nobody has its value.
    for (const token of await api.list(TokenEntry, '/tokens')) {
      if (token.name === name) await api.send(z.unknown(), 'DELETE', `/tokens/${token.id}`)
    }
    const { value } = await api.send(NewToken, 'POST', '/tokens', {
      name,
      policies: [
        {
          effect: 'allow',
          permission_groups: [{ id: group.id }],
          resources: { [`com.cloudflare.api.account.${api.account}`]: '*' },
        },
      ],
    })
    return value
  } catch (error) {
    if (!(error instanceof CloudflareRefusal)) throw error
    throw new CommandError(
      `The dispatcher needs a token that uploads lambdas, and yours may not make one (${error.message}). Create a token with the permission "Workers Scripts: Edit" for this account, and give it in LAMPLIGHTER_NAMESPACE_TOKEN.`,
      { cause: error },
    )
  }
}
