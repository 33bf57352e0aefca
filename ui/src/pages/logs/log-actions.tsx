import { CirclePlus, Download, Link2, Mail, Radio } from 'lucide-react'
import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { useRouter } from '@tanstack/react-router'
import { Button, IconButton } from '../../components/button.tsx'
import { copyText } from '../../components/copy-button.tsx'
import { Menu, MenuItem, MenuLink } from '../../components/menu.tsx'
import { useAccount, useMay } from '../../session/me.ts'
import { EntryDialog } from './entry-dialog.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { type LogSearch, spanOf } from './log-search.ts'
import { useFreshLogs } from './logs-view.tsx'

/** What can be done with the logs: live or not, export, a link for a colleague, an entry. */
export function LogActions({
  search,
  onSearch,
}: {
  search: Partial<LogSearch>
  onSearch: (change: Partial<LogSearch>) => void
}) {
  const account = useAccount()
  const router = useRouter()
  const mayAdd = useMay('logs:create')
  const maySeeLetters = useMay('dead-letter:read')
  const refresh = useFreshLogs()
  const [dialog, setDialog] = useState<'export' | 'entry'>()
  const isLive = search.live !== undefined

  function copyLink() {
    const [from, to] = spanOf(search, Date.now())
    const { live: _live, range: _range, ...rest } = search
    const { href } = router.buildLocation({ to: '.', search: { ...rest, from, to } })
    void copyText(new URL(href, location.origin).href)
  }

  return (
    <>
      <Button
        icon={<Radio aria-hidden="true" />}
        aria-pressed={isLive}
        look={isLive ? 'primary' : 'secondary'}
        onClick={() => onSearch({ live: isLive ? undefined : '1', row: undefined })}
      >
        Live
      </Button>
      <Menu
        trigger={
          <IconButton label="More">
            <Ellipsis aria-hidden="true" />
          </IconButton>
        }
      >
        <MenuItem icon={<Link2 aria-hidden="true" />} onSelect={copyLink}>
          Copy link with fixed times
        </MenuItem>
        <MenuItem icon={<Download aria-hidden="true" />} onSelect={() => setDialog('export')}>
          Export as CSV…
        </MenuItem>
        {maySeeLetters && (
          <MenuLink
            icon={<Mail aria-hidden="true" />}
            link={{ to: '/a/$account/dead-letters', params: { account } }}
          >
            Dead letters
          </MenuLink>
        )}
        {mayAdd && (
          <MenuItem icon={<CirclePlus aria-hidden="true" />} onSelect={() => setDialog('entry')}>
            Add an entry…
          </MenuItem>
        )}
      </Menu>
      <ExportDialog
        search={search}
        isOpen={dialog === 'export'}
        onClose={() => setDialog(undefined)}
      />
      <EntryDialog
        isOpen={dialog === 'entry'}
        onClose={() => setDialog(undefined)}
        onAdded={refresh}
      />
    </>
  )
}
