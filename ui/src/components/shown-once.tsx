import { type ReactNode, useEffect } from 'react'
import { Button } from './button.tsx'
import { CopyField } from './copy-field.tsx'
import { Dialog } from './dialog.tsx'
import { Notice } from './notice.tsx'

/**
 * Shows values that nobody will see again. It closes by one button alone, which says that they are stored; who
 * leaves the page is asked before.
 */
export function ShownOnce({
  title,
  values,
  children,
  onStored,
}: {
  title: ReactNode
  /** Nothing to show closes it. */
  values: readonly { label: string; value: string }[] | undefined
  children?: ReactNode
  onStored: () => void
}) {
  const isOpen = values !== undefined
  useEffect(() => {
    if (!isOpen) return undefined
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [isOpen])
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onStored}
      mustAnswer
      title={title}
      actions={
        <Button look="primary" onClick={onStored}>
          I have stored it
        </Button>
      }
    >
      <Notice kind="warn">This is shown once. Nobody can read it again, not even we.</Notice>
      {values?.map(({ label, value }) => (
        <CopyField key={label} label={label} value={value} />
      ))}
      {children}
    </Dialog>
  )
}
