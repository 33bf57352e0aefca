import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useLocation } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { answerOf, api } from '../../../api/client.ts'
import type { Lambda } from '../../../api/types.ts'
import { Button } from '../../../components/button.tsx'
import { CopyButton } from '../../../components/copy-button.tsx'
import { saveFile } from '../../../components/save-file.ts'
import { Answer } from '../../../components/states.tsx'
import { Tabs } from '../../../components/tabs.tsx'
import { Card } from '../../../frame/page.tsx'
import { useAccount } from '../../../session/me.ts'
import type { InputValue } from '../read-input.ts'
import { CALLERS, type Caller, OUTSIDE } from '../routes.ts'
import { type Call, visibleJson } from './call-text.ts'
import { postmanCollection } from './postman-collection.ts'
import { Prerequisites } from './prerequisites.tsx'
import { curlSnippet, javaSnippet, nodeSnippet } from './snippets.ts'
import css from './outside-card.module.css'

const route = getRouteApi('/a/$account/functions/$uuid/test')
/** A longer input would hide the call; the sample stands in its place. */
const MAX_CHARACTERS = 4_000

const WORDS: Record<Caller, string> = {
  curl: 'curl',
  node: 'Node client',
  java: 'Java client',
  postman: 'Postman',
}
const WRITE = { curl: curlSnippet, node: nodeSnippet, java: javaSnippet }

/** How other systems call the function: what they need, and code that works as it is copied. */
export function OutsideCard({
  lambda,
  input,
}: {
  lambda: Lambda
  /** What stands in the page's input, where it is one. */
  input: InputValue | undefined
}) {
  const account = useAccount()
  const { outside = 'curl' } = route.useSearch()
  const navigate = route.useNavigate()
  const hosts = useQuery({
    queryKey: [account, 'service-domains'],
    staleTime: 600_000,
    queryFn: () =>
      answerOf(
        api.GET('/api/account/{accountId}/service/{list}', {
          params: { path: { accountId: account, list: 'baseURI.json' } },
        }),
      ),
  })
  const card = useRef<HTMLDivElement>(null)
  const isWanted = useLocation().hash === OUTSIDE
  useEffect(() => {
    if (isWanted) card.current?.scrollIntoView()
  }, [isWanted])
  const isShort = input !== undefined && visibleJson(input).length <= MAX_CHARACTERS
  return (
    <div ref={card} id={OUTSIDE}>
      <Card title="Call it from outside">
        <p className="soft">
          Give every system an app installation and a user of its own: then the records tell who
          called, and you can shut one out without the others. What a function logs can be read by
          everybody who may read logs; a secret that it logs, too.
        </p>
        <Prerequisites isDeployed={lambda.deployedVersion !== undefined} />
        <Answer query={hosts}>
          {({ baseURIs }) => {
            const call = {
              ...placeOf(baseURIs),
              account,
              uuid: lambda.uuid,
              input: isShort ? input : lambda.samplePayload,
            }
            return (
              <>
                {input !== undefined && !isShort && (
                  <p className="soft">
                    Your input is long; the event's sample stands in its place.
                  </p>
                )}
                <Tabs
                  label="Ways to call it"
                  value={outside}
                  onValueChange={(chosen) =>
                    void navigate({
                      search: (before) => ({ ...before, outside: chosen }),
                      replace: true,
                      resetScroll: false,
                    })
                  }
                  tabs={CALLERS.map((caller) => ({
                    value: caller,
                    words: WORDS[caller],
                    content:
                      caller === 'postman' ? (
                        <Postman call={call} name={lambda.name} />
                      ) : (
                        <Snippet caller={caller} call={call} />
                      ),
                  }))}
                />
              </>
            )
          }}
        </Answer>
      </Card>
    </div>
  )
}

/** Where the services are. What is at this page's own host speaks as this page does; all else speaks HTTPS. */
function placeOf(
  domains: readonly { service: string; baseURI: string }[],
): Pick<Call, 'origin' | 'hosts'> {
  const hosts = Object.fromEntries(domains.map(({ service, baseURI }) => [service, baseURI]))
  const gateway = hosts['faasGW'] ?? location.host
  const protocol = gateway === location.host ? location.protocol : 'https:'
  return { origin: `${protocol}//${gateway}`, hosts }
}

function Snippet({ caller, call }: { caller: Exclude<Caller, 'postman'>; call: Call }) {
  const text = WRITE[caller](call)
  const limit = limitOf(caller, call)
  return (
    <div className={css.snippet}>
      {limit !== undefined && <p className={css.limit}>{limit}</p>}
      <div className={css.copy}>
        <CopyButton text={text} label={`Copy the code for ${WORDS[caller]}`} words="Copy" />
      </div>
      <pre className={css.code} role="region" aria-label={WORDS[caller]} tabIndex={0}>
        {text}
      </pre>
    </div>
  )
}

/** What keeps a published client from this platform as it is reached now. */
function limitOf(caller: Caller, { origin }: Call): string | undefined {
  const { protocol, port, host } = new URL(origin)
  if (caller === 'node' && (protocol !== 'https:' || port !== '')) {
    return `This client reaches hosts by HTTPS on port 443 only, and this platform is at ${protocol}//${host}. Start it with a certificate on that port, or call it by curl.`
  }
  if (caller === 'java' && protocol !== 'https:') {
    return `This client speaks HTTPS only, and this platform is at ${protocol}//${host}. Start it with a certificate, or call it by curl.`
  }
  return undefined
}

function Postman({ call, name }: { call: Call; name: string }) {
  return (
    <div className={css.snippet}>
      <ol className={css.steps}>
        <li>
          Download the collection and import it into Postman. It holds hosts, account and UUID.
        </li>
        <li>
          Set the collection's variables <code>client_id</code> and <code>client_secret</code>, as
          current values: Postman keeps those to itself.
        </li>
        <li>Send "Get a token", then "Invoke". A token is good for an hour.</li>
      </ol>
      <Button
        icon={<Download aria-hidden="true" />}
        onClick={() =>
          saveFile(
            new Blob([postmanCollection(call, name)], { type: 'application/json' }),
            `${name}.postman_collection.json`,
          )
        }
      >
        Download the collection
      </Button>
    </div>
  )
}
