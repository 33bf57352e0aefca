import { ChevronDown } from 'lucide-react'
import { useQuery } from '@tanstack/react-query'
import { Button } from '../../components/button.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { Menu, MenuItem, MenuNote, MenuSeparator } from '../../components/menu.tsx'
import { sizeInWords } from '../../components/size-in-words.ts'
import { distanceInWords, useNow } from '../../components/time.tsx'
import { bytesOf } from './input-editor.tsx'
import { KEPT, readRecent } from './kept-inputs.ts'
import css from './test-page.module.css'

/** Characters of an input that tell it from others. */
const SHOWN = 60

/** What the function was run with here, to be run again. */
export function RecentInputs({
  owner,
  runs,
  onChoose,
}: {
  owner: string
  /** Goes up with each run. */
  runs: number
  onChoose: (text: string) => void
}) {
  const now = useNow()
  const recent = useQuery({
    queryKey: ['recent inputs', owner, runs],
    staleTime: 0,
    queryFn: () => readRecent(owner),
  })
  const inputs = recent.data ?? []
  return (
    <Menu
      align="start"
      trigger={
        <Button size="small" icon={<ChevronDown aria-hidden="true" />}>
          Recent
        </Button>
      }
    >
      {inputs.map(({ id, at, text }) => (
        <MenuItem key={id} onSelect={() => onChoose(text)}>
          <span className={css.recent}>
            <Foreign text={text.replaceAll(/\s+/g, ' ').slice(0, SHOWN)} />
            <span className="soft">
              {distanceInWords(at, Math.max(now, at))}, {sizeInWords(bytesOf(text))}
            </span>
          </span>
        </MenuItem>
      ))}
      {inputs.length > 0 && <MenuSeparator />}
      <MenuNote>
        {inputs.length === 0 && 'Nothing was run yet. '}
        The last {KEPT} inputs of this function stay here, in this browser only, until you sign out.
      </MenuNote>
    </Menu>
  )
}
