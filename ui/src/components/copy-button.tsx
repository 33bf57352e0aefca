import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { announce } from '../frame/announce.ts'
import { Button, IconButton } from './button.tsx'
import { toast } from './toast.tsx'

/** Puts text on the clipboard and says so. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    announce('Copied.')
    return true
  } catch {
    toast({ words: 'The browser did not allow copying. Select the text and copy it yourself.' })
    return false
  }
}

/** Copies `text`; with `words` it is a button with words, without it is an icon that `label` names. */
export function CopyButton({
  text,
  label,
  words,
}: {
  text: string | (() => string)
  label: string
  words?: string
}) {
  const [isCopied, setIsCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return undefined
    const timer = setTimeout(() => setIsCopied(false), 1_500)
    return () => clearTimeout(timer)
  }, [isCopied])

  async function copy() {
    setIsCopied(await copyText(typeof text === 'string' ? text : text()))
  }

  const icon = isCopied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />
  if (words === undefined) {
    return (
      <IconButton label={label} onClick={() => void copy()}>
        {icon}
      </IconButton>
    )
  }
  return (
    <Button size="small" icon={icon} aria-label={label} onClick={() => void copy()}>
      {words}
    </Button>
  )
}
