import { Card } from '../../../frame/page.tsx'

/** What the other side's firewall has to know of where requests come from. */
export function FirewallNote() {
  return (
    <Card title="When the other side has a firewall">
      <p>
        A platform on one machine sends from that machine's address: ask its operator for it. On
        Cloudflare, requests come from addresses that all customers of Cloudflare share, so letting
        them in lets everybody in.
      </p>
      <p>
        A client certificate proves who calls, wherever the request comes from: store it as a secret
        and send it with the toolbelt's client for mutual TLS.
      </p>
    </Card>
  )
}
