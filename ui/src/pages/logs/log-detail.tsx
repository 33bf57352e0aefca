import { FileCode, Filter, FilterX, Link2 } from 'lucide-react'
import type { LogLine } from '../../api/types.ts'
import { Button, ButtonLink } from '../../components/button.tsx'
import { CopyButton, copyText } from '../../components/copy-button.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { JsonTree } from '../../components/json-tree.tsx'
import { TextLink } from '../../components/text-link.tsx'
import { useTimeWords } from '../../components/time.tsx'
import { useAccount } from '../../session/me.ts'
import { useWho } from '../../session/names.ts'
import type { FunctionName } from '../functions/function-names.ts'
import { AllowDomain } from './allow-domain.tsx'
import css from './log-detail.module.css'
import type { LogRowActions } from './log-row.tsx'
import { OUTCOME_WORDS } from './log-search.ts'
import { extraValue, lineJson, lineText, refusedDomainOf } from './log-text.ts'

/** All that a line says, where it leads, and what can be done with it. */
export function LogDetail({
  line,
  name,
  actions,
}: {
  line: LogLine
  name: FunctionName
  actions: LogRowActions
}) {
  const account = useAccount()
  const words = useTimeWords()
  const who = useWho([line.userId])
  const { lambdaUUID: uuid, invocationId, requestId, lambdaVersion, message, state } = line
  const domain = refusedDomainOf(line)
  return (
    <div className={css.detail}>
      <pre className={css.message}>
        <Foreign text={message} />
      </pre>
      {line.extras.map((extra, index) => (
        <div key={index} className={css.extra}>
          <JsonTree value={extraValue(extra)} root={`extras[${index}]`} />
        </div>
      ))}
      <dl className={css.facts}>
        <Fact words="Time">
          {words.full(line.timestamp)} · <code>{new Date(line.timestamp).toISOString()}</code>
        </Fact>
        {line.writtenBy === 'administrator' && <Fact words="Added by">{who(line.userId)}</Fact>}
        {invocationId !== null && (
          <Fact words="Invocation">
            <TextLink
              to="/a/$account/invocations/$id"
              params={{ account, id: invocationId }}
              className={css.id}
            >
              {invocationId}
            </TextLink>
            {state !== null && <span className="soft"> {OUTCOME_WORDS[state].toLowerCase()}</span>}
          </Fact>
        )}
        {requestId !== null && (
          <Fact words="Request">
            <code className={css.id}>
              <Foreign text={requestId} />
            </code>
            <CopyButton text={requestId} label="Copy the request id" />
          </Fact>
        )}
        {uuid !== null && typeof name === 'string' && (
          <Fact words="Function">
            <Foreign text={name} />
            {lambdaVersion !== null && `, version ${lambdaVersion}`}
          </Fact>
        )}
      </dl>
      <div className={css.actions}>
        <CopyButton text={() => lineText(line)} label="Copy line" words="Copy line" />
        <CopyButton text={() => lineJson(line)} label="Copy as JSON" words="Copy as JSON" />
        <Button
          size="small"
          icon={<Link2 aria-hidden="true" />}
          onClick={() => void copyText(actions.linkTo(line))}
        >
          Copy link
        </Button>
        {uuid !== null && typeof name === 'string' && (
          <ButtonLink
            size="small"
            icon={<FileCode aria-hidden="true" />}
            to="/a/$account/functions/$uuid/code"
            params={{ account, uuid }}
            search={lambdaVersion === null ? {} : { v: lambdaVersion }}
          >
            Show the code
          </ButtonLink>
        )}
        {uuid !== null && actions.onOnly && (
          <Button
            size="small"
            icon={<Filter aria-hidden="true" />}
            onClick={() => actions.onOnly?.(uuid)}
          >
            Only this function
          </Button>
        )}
        {actions.onWithout && (
          <Button
            size="small"
            icon={<FilterX aria-hidden="true" />}
            onClick={() => actions.onWithout?.(message)}
          >
            Not this text
          </Button>
        )}
        {domain !== undefined && <AllowDomain domain={domain} />}
      </div>
    </div>
  )
}

function Fact({ words, children }: { words: string; children: React.ReactNode }) {
  return (
    <div className={css.fact}>
      <dt>{words}</dt>
      <dd>{children}</dd>
    </div>
  )
}
