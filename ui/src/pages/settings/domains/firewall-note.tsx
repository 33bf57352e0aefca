import { useQuery } from '@tanstack/react-query'
import { egressAddressesQuery } from '../../../api/domains.ts'
import { CopyButton } from '../../../components/copy-button.tsx'
import { Answer, Skeleton } from '../../../components/states.tsx'
import { Card } from '../../../frame/page.tsx'
import { useAccount } from '../../../session/me.ts'
import css from './firewall-note.module.css'

/** What the other side's firewall has to know of where requests come from. */
export function FirewallNote() {
  const egress = useQuery(egressAddressesQuery(useAccount()))
  return (
    <Card title="When the other side has a firewall">
      <Answer query={egress} skeleton={<Skeleton rows={2} height={20} />}>
        {({ addresses, areShared }) =>
          areShared ? (
            <p>
              Requests come from Cloudflare’s addresses, which all its customers share, so letting
              them in lets everybody in. Prove who calls by a key or a signature instead. A client
              certificate needs a proxy of yours in front of the other side.
            </p>
          ) : (
            <>
              <Addresses of={addresses} />
              <p>
                A client certificate proves who calls, wherever the request comes from: store it as
                a secret and send it with the toolbelt’s client for mutual TLS.
              </p>
            </>
          )
        }
      </Answer>
    </Card>
  )
}

function Addresses({ of }: { of: readonly string[] }) {
  if (of.length === 0) {
    return (
      <p>Requests come from the address of this platform’s machine: ask its operator for it.</p>
    )
  }
  return (
    <>
      <p>Requests come from these addresses:</p>
      <ul className={css.addresses} aria-label="Addresses that requests come from">
        {of.map((address) => (
          <li key={address}>
            <code>{address}</code> <CopyButton text={address} label={`Copy ${address}`} />
          </li>
        ))}
      </ul>
    </>
  )
}
