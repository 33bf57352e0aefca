import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { domainsQuery } from '../../../api/domains.ts'
import { SearchField } from '../../../components/search-field.tsx'
import { Answer, EmptyState, Skeleton } from '../../../components/states.tsx'
import { Card } from '../../../frame/page.tsx'
import { useAccount } from '../../../session/me.ts'
import { SettingsPage } from '../settings-page.tsx'
import { AddDomain } from './add-domain.tsx'
import { DomainList } from './domain-list.tsx'
import { DomainName } from './domain-name.tsx'
import css from './domains-page.module.css'
import { FirewallNote } from './firewall-note.tsx'
import { RefusedDomains } from './refused-domains.tsx'

/** So many domains are worth a search. */
const MANY = 15

/** The domains that functions may reach, and what it takes to open another one. */
export function DomainsPage() {
  const domains = useQuery(domainsQuery(useAccount()))
  const [search, setSearch] = useState<string>()
  return (
    <SettingsPage
      title="Domains"
      lead="Functions reach these domains over HTTP and HTTPS, and nothing else."
    >
      <Answer query={domains} skeleton={<Skeleton rows={6} height={32} />}>
        {(all) => {
          const own = all.filter(({ isDefault }) => !isDefault)
          const found = own.filter(({ domain, name }) =>
            `${domain} ${name}`.toLowerCase().includes((search ?? '').toLowerCase()),
          )
          return (
            <>
              <RefusedDomains known={all} />
              <Card title="Add a domain">
                <AddDomain known={all} />
              </Card>
              <Card title={own.length === 0 ? undefined : `Your domains (${own.length})`}>
                {own.length > MANY && (
                  <SearchField label="Search domains" value={search ?? ''} onSearch={setSearch} />
                )}
                {own.length === 0 ? (
                  <EmptyState title="No domain is open yet.">
                    A function that calls an API, such as https://api.example.com/orders, needs the
                    domain api.example.com here.
                  </EmptyState>
                ) : (
                  <DomainList domains={found} />
                )}
                {own.length > 0 && found.length === 0 && <p>No domain matches «{search}».</p>}
                <details className={css.defaults}>
                  <summary>{all.length - own.length} of the platform's own, always open</summary>
                  <ul>
                    {all
                      .filter(({ isDefault }) => isDefault)
                      .map(({ id, domain }) => (
                        <li key={id}>
                          <DomainName domain={domain} />
                        </li>
                      ))}
                  </ul>
                </details>
              </Card>
              <FirewallNote />
            </>
          )
        }}
      </Answer>
    </SettingsPage>
  )
}
