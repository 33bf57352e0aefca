import { type ReactNode, useState } from 'react'
import { sentenceOf } from '../api/refusal.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { TextField } from './field.tsx'
import { Foreign } from './foreign.tsx'
import { Problem } from './notice.tsx'

/**
 * Asks before something is destroyed. `children` say what follows from it. With `nameToType` the button
 * works once that name is typed. What `onConfirm` throws is shown, and the dialog stays.
 */
export function ConfirmDialog({
  isOpen,
  onClose,
  title,
  children,
  action,
  nameToType,
  onConfirm,
}: {
  isOpen: boolean
  onClose: () => void
  title: ReactNode
  children: ReactNode
  /** What the button says: a verb, never "OK". */
  action: string
  nameToType?: string
  onConfirm: () => Promise<unknown>
}) {
  const [typed, setTyped] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const isReady = nameToType === undefined || typed === nameToType

  function close() {
    setTyped('')
    setProblem(undefined)
    onClose()
  }

  async function confirm() {
    if (!isReady || isBusy) return
    setIsBusy(true)
    try {
      await onConfirm()
      close()
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setIsBusy(false)
    }
  }

  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title={title}
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button look="danger" isBusy={isBusy} disabled={!isReady} onClick={() => void confirm()}>
            {action}
          </Button>
        </>
      }
    >
      <div>{children}</div>
      {nameToType !== undefined && (
        <>
          <p>
            Type{' '}
            <strong>
              <Foreign text={nameToType} />
            </strong>{' '}
            to go on.
          </p>
          <TextField
            label="Name"
            isLabelHidden
            value={typed}
            onValueChange={setTyped}
            onKeyDown={(event) => {
              if (event.key === 'Enter') void confirm()
            }}
          />
        </>
      )}
      {problem && <Problem>{problem}</Problem>}
    </Dialog>
  )
}
