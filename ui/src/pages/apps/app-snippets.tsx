import type { App } from '../../api/types.ts'
import { CodeView } from '../../components/code-view.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { Card } from '../../frame/page.tsx'
import { useAccount } from '../../session/me.ts'
import css from './apps.module.css'

/** How to get a token with what the application has, as lines that work as they are copied. */
export function AppSnippets({ app }: { app: App }) {
  const account = useAccount()
  const base = `${location.origin}/sentinel/api/account/${account}`
  const callback = app.redirect_uris?.[0] ?? ''
  const scope = app.scope ?? ''
  return (
    <Card title="Use it">
      {app.grant_types.includes('client_credentials') && (
        <Snippet
          title="A token in its own name, by curl"
          about="Put the secret into CLIENT_SECRET first: the shell keeps every line that you type."
          code={[
            `curl -sS -u '${app.client_id}:'"$CLIENT_SECRET" \\`,
            `  -d grant_type=client_credentials${scope && ` --data-urlencode 'scope=${scope}'`} \\`,
            `  '${base}/app/token'`,
          ].join('\n')}
        />
      )}
      {app.grant_types.includes('authorization_code') && callback !== '' && (
        <Snippet
          title="Where it sends a browser"
          about="The code comes back to the redirect URI; with PKCE it carries a challenge of its own."
          code={`${base}/authorize?${new URLSearchParams({
            response_type: 'code',
            client_id: app.client_id,
            redirect_uri: callback,
            ...(scope && { scope }),
          }).toString()}`}
        />
      )}
    </Card>
  )
}

function Snippet({ title, about, code }: { title: string; about: string; code: string }) {
  return (
    <div className={css.snippet}>
      <div className={css.snippetHead}>
        <h3>{title}</h3>
        <CopyButton text={code} label={`Copy: ${title}`} words="Copy" />
      </div>
      <CodeView code={code} label={title} />
      <p className="soft">{about}</p>
    </div>
  )
}
