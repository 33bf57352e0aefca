import { useQuery } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { domainRequest, domainsQuery, hostOf } from '../../api/domains.ts'
import type { Template } from '../../api/types.ts'
import { Button, ButtonLink, IconButton } from '../../components/button.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { TextField } from '../../components/field.tsx'
import { Notice } from '../../components/notice.tsx'
import { Switch } from '../../components/switch.tsx'
import { Card } from '../../frame/page.tsx'
import { useAccount, useMay } from '../../session/me.ts'
import css from './create-page.module.css'
import type { Creation } from './creation.ts'

/** Step 2: the domains that the function calls. Left out, nothing is whitelisted. */
export function DomainStep({
  creation,
  onChange,
  template,
  onBack,
  onNext,
}: {
  creation: Creation
  onChange: (change: Partial<Creation>) => void
  template: Template
  onBack: () => void
  onNext: () => void
}) {
  const account = useAccount()
  const mayRead = useMay('whitelist:read')
  const mayWrite = useMay('whitelist:write')
  const known = useQuery({ ...domainsQuery(account), enabled: mayRead })
  const whitelisted = new Set((known.data ?? []).map(({ domain }) => domain))
  const { domains, isCalling } = creation
  const missing = domains.filter(({ domain }) => domain !== '' && !whitelisted.has(hostOf(domain)))
  const set = (index: number, change: Partial<Creation['domains'][number]>) =>
    onChange({ domains: domains.map((each, at) => (at === index ? { ...each, ...change } : each)) })

  return (
    <div className={css.narrow}>
      <Card>
        <Switch
          label="It calls other systems"
          hint="Functions reach only domains that are whitelisted. You can add more later."
          isOn={isCalling}
          onChange={(isOn) =>
            onChange({
              isCalling: isOn,
              domains: isOn && domains.length === 0 ? [{ domain: '', name: '' }] : domains,
            })
          }
        />
        {isCalling && (
          <div className={css.entries}>
            {domains.map((entry, index) => {
              const isThere = whitelisted.has(hostOf(entry.domain))
              return (
                // oxlint-disable-next-line react/no-array-index-key -- Entries have nothing else that stays.
                <div key={index} className={css.entry}>
                  <TextField
                    label="Domain"
                    placeholder="api.example.com"
                    value={entry.domain}
                    readOnly={!mayWrite}
                    hint={isThere ? 'It is whitelisted already.' : undefined}
                    onValueChange={(domain) => set(index, { domain })}
                    onBlur={() => set(index, { domain: hostOf(entry.domain) })}
                  />
                  <TextField
                    label="What it is for"
                    value={entry.name}
                    maxLength={100}
                    readOnly={!mayWrite || isThere}
                    onValueChange={(name) => set(index, { name })}
                  />
                  <IconButton
                    label="Remove this domain"
                    onClick={() => onChange({ domains: domains.filter((_, at) => at !== index) })}
                  >
                    <Trash2 aria-hidden="true" />
                  </IconButton>
                </div>
              )
            })}
            <p className="soft">
              Where a system redirects, say from example.com to www.example.com, whitelist both.
              Names with other letters than a to z are stored in their encoded form.
            </p>
            {mayWrite ? (
              <div>
                <Button
                  size="small"
                  onClick={() => onChange({ domains: [...domains, { domain: '', name: '' }] })}
                >
                  Another domain
                </Button>
              </div>
            ) : (
              <Notice
                actions={
                  missing.length > 0 && (
                    <CopyButton
                      label="Copy a request for an administrator"
                      words="Copy a request"
                      text={domainRequest(
                        account,
                        missing.map(({ domain }) => domain),
                        creation.name || template.name,
                      )}
                    />
                  )
                }
              >
                Domains are added by an administrator of this account. The function can be created
                and run before that.
              </Notice>
            )}
          </div>
        )}
      </Card>
      <div className={css.buttons}>
        <ButtonLink to="/a/$account/functions" params={{ account }}>
          Cancel
        </ButtonLink>
        <Button onClick={onBack}>Back</Button>
        <Button look="primary" onClick={onNext}>
          Next
        </Button>
      </div>
    </div>
  )
}
