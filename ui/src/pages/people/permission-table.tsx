import { useQuery } from '@tanstack/react-query'
import { Check, Minus } from 'lucide-react'
import { permissionMatrixQuery } from '../../api/people.ts'
import type { Profile } from '../../api/types.ts'
import { Answer, Skeleton } from '../../components/states.tsx'
import { useAccount } from '../../session/me.ts'
import { ADMINISTRATION_WORDS, PERMISSION_WORDS } from '../../session/permission-words.ts'
import css from './profile-form.module.css'

type Role = Profile['roles'][number]

const ROLES: readonly { role: Role; words: string }[] = [
  { role: 'LPA', words: 'LPA' },
  { role: 'FaaS-Admin', words: 'Admin' },
  { role: 'FaaS-Developer', words: 'Developer' },
  { role: 'FaaS-Invocation', words: 'Invocation' },
]

/** The roles to tick, and below each what it grants: the matrix as the platform enforces it. */
export function PermissionTable({
  roles,
  isAdministrator,
  onChange,
}: {
  roles: readonly Role[]
  isAdministrator: boolean
  onChange: (roles: Role[]) => void
}) {
  const matrix = useQuery(permissionMatrixQuery(useAccount()))
  const words = new Map<string, string>(PERMISSION_WORDS)
  const order = PERMISSION_WORDS.map(([permission]) => permission)
  return (
    <Answer query={matrix} skeleton={<Skeleton rows={12} height={20} />}>
      {({ permissions }) => (
        // A table may be wider than a phone: it scrolls by itself, by keyboard too.
        <div className={css.scroll} role="region" aria-label="What the roles grant" tabIndex={0}>
          <table className={css.matrix}>
            <thead>
              <tr>
                <th scope="col">Roles</th>
                {ROLES.map(({ role, words: name }) => (
                  <th scope="col" key={role} className={roles.includes(role) ? css.chosen : ''}>
                    <label className={css.role}>
                      <span className={css.roleName}>{name}</span>
                      <input
                        type="checkbox"
                        checked={roles.includes(role)}
                        onChange={(event) =>
                          onChange(
                            event.target.checked
                              ? [...roles, role]
                              : roles.filter((each) => each !== role),
                          )
                        }
                      />
                    </label>
                  </th>
                ))}
                <th scope="col" className={css.sum}>
                  <span className={css.roleName}>This profile</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {permissions
                .toSorted((a, b) => order.indexOf(a.permission) - order.indexOf(b.permission))
                .map(({ permission, roles: granting }) => (
                  <Row
                    key={permission}
                    words={words.get(permission) ?? permission}
                    granting={granting}
                    chosen={roles}
                    isHeld={granting.some((role) => roles.includes(role))}
                  />
                ))}
              <Row
                words={ADMINISTRATION_WORDS}
                granting={['LPA']}
                chosen={roles}
                isHeld={isAdministrator || roles.includes('LPA')}
              />
            </tbody>
          </table>
        </div>
      )}
    </Answer>
  )
}

function Row({
  words,
  granting,
  chosen,
  isHeld,
}: {
  words: string
  granting: readonly Role[]
  chosen: readonly Role[]
  isHeld: boolean
}) {
  return (
    <tr>
      <th scope="row">{words}</th>
      {ROLES.map(({ role }) => (
        <td key={role} className={chosen.includes(role) ? css.chosen : ''}>
          <Mark isYes={granting.includes(role)} />
        </td>
      ))}
      <td className={css.sum}>
        <Mark isYes={isHeld} />
      </td>
    </tr>
  )
}

function Mark({ isYes }: { isYes: boolean }) {
  const Icon = isYes ? Check : Minus
  return (
    <span className={isYes ? css.yes : css.no}>
      <Icon aria-hidden="true" />
      <span className="unseen">{isYes ? 'yes' : 'no'}</span>
    </span>
  )
}
