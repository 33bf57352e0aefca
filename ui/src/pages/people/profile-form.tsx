import { useState } from 'react'
import { sentenceOf } from '../../api/refusal.ts'
import type { Profile } from '../../api/types.ts'
import { Button } from '../../components/button.tsx'
import { Checkbox } from '../../components/checkbox-list.tsx'
import { TextField } from '../../components/field.tsx'
import { Problem } from '../../components/notice.tsx'
import { Card } from '../../frame/page.tsx'
import css from './people.module.css'
import { PermissionTable } from './permission-table.tsx'

/** What is said of a profile. */
export type ProfileInput = Pick<Profile, 'name' | 'roles' | 'isAdministrator'>

/** Name and roles of a profile, with what they grant. */
export function ProfileForm({
  begin,
  error,
  isSaving,
  action,
  onSave,
}: {
  begin: ProfileInput
  error: unknown
  isSaving: boolean
  action: string
  onSave: (profile: ProfileInput) => void
}) {
  const [name, setName] = useState(begin.name)
  const [roles, setRoles] = useState(begin.roles)
  const [isAdministrator, setIsAdministrator] = useState(begin.isAdministrator)
  const isLpa = roles.includes('LPA')
  return (
    <Card>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          onSave({ name, roles, isAdministrator: isAdministrator || isLpa })
        }}
      >
        <TextField label="Name" value={name} onValueChange={setName} maxLength={100} />
        <PermissionTable roles={roles} isAdministrator={isAdministrator} onChange={setRoles} />
        <Checkbox
          isOn={isAdministrator || isLpa}
          onChange={setIsAdministrator}
          hint={
            isLpa
              ? 'The role LPA includes it.'
              : 'Manages users, profiles, apps and single sign-on, whatever the roles are.'
          }
        >
          Administrator of the account
        </Checkbox>
        {Boolean(error) && <Problem>{sentenceOf(error)}</Problem>}
        <div className={css.actions}>
          <Button type="submit" look="primary" isBusy={isSaving} disabled={name.trim() === ''}>
            {action}
          </Button>
        </div>
      </form>
    </Card>
  )
}
