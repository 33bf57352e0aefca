import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { CloudUpload } from 'lucide-react'
import type { Lambda } from '../../api/types.ts'
import { Button } from '../../components/button.tsx'
import { useKey } from '../../frame/keys.ts'
import { useAccount, useMay } from '../../session/me.ts'
import type { Editing } from './editing.ts'
import type { useSave } from './use-save.ts'
import css from './workbench.module.css'

const route = getRouteApi('/a/$account/functions/$uuid/code')

/** Leads to the review of the version on the screen. Text that is not saved is saved first, and the button says so. */
export function ReviewButton({
  lambda: { uuid, version, deployedVersion },
  editing: { isDirty },
  save,
  canSave,
}: {
  lambda: Lambda
  editing: Editing
  save: ReturnType<typeof useSave>
  canSave: boolean
}) {
  const account = useAccount()
  const mayDeploy = useMay('lambda:deploy')
  const navigate = useNavigate()
  const { v } = route.useSearch()
  const savesFirst = isDirty && v === undefined
  const isReady = mayDeploy && (!savesFirst || canSave)
  const review = (reviewed: number) =>
    void navigate({
      to: '/a/$account/functions/$uuid/review',
      params: { account, uuid },
      search: { v: reviewed },
    })
  const go = () => {
    if (!savesFirst) return review(v ?? version)
    return save.mutate(undefined, { onSuccess: (saved) => review(saved?.version ?? version) })
  }
  const words = savesFirst ? 'Save, review and deploy' : 'Review and deploy'
  useKey('Ctrl+Alt+Enter', words, go, isReady)
  if (!mayDeploy) return null
  return (
    <Button
      look={!savesFirst && (v ?? version) !== deployedVersion ? 'primary' : 'secondary'}
      icon={<CloudUpload aria-hidden="true" />}
      disabled={!isReady}
      title="Ctrl+Alt+Enter"
      onClick={go}
    >
      <span className={css.long}>{words}</span>
      <span className={css.short} aria-hidden="true">
        Review
      </span>
    </Button>
  )
}
