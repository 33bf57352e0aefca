import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { Lambda } from '../../api/types.ts'
import { CopyButton } from '../../components/copy-button.tsx'
import { LampState } from '../../components/lamp.tsx'
import { Notice } from '../../components/notice.tsx'
import { Skeleton } from '../../components/states.tsx'
import { Card } from '../../frame/page.tsx'
import { AskForIt } from '../../frame/forbidden.tsx'
import { useAccount, useMay, useMe } from '../../session/me.ts'
import { draftId } from '../code/drafts.ts'
import { FunctionPage } from '../functions/function-page.tsx'
import { useBeginning } from './beginning.ts'
import { OutsideCard } from './outside/outside-card.tsx'
import type { InputValue } from './read-input.ts'
import { Tester } from './tester.tsx'
import css from './test-page.module.css'

const route = getRouteApi('/a/$account/functions/$uuid/test')

/** "Invoke your Function": runs what is deployed, saved or not saved, and shows how others call it. */
export function TestPage() {
  return (
    <FunctionPage section="Test" lead={(lambda) => <Lead lambda={lambda} />}>
      {(lambda) => <Content key={lambda.uuid} lambda={lambda} />}
    </FunctionPage>
  )
}

function Lead({ lambda: { state, uuid } }: { lambda: Lambda }) {
  return (
    <span className={css.lead}>
      <LampState state={state} />
      <span className={css.id}>
        UUID <code>{uuid}</code>
        <CopyButton text={uuid} label="Copy the UUID" />
      </span>
    </span>
  )
}

function Content({ lambda }: { lambda: Lambda }) {
  const account = useAccount()
  const { id: userId } = useMe()
  const mayRun = useMay('lambda:try')
  const { again } = route.useSearch()
  const owner = draftId(account, userId, lambda.uuid)
  const beginning = useBeginning(lambda, owner, again)
  const [input, setInput] = useState<InputValue>()
  return (
    <>
      {!mayRun && (
        <Notice>
          Functions are run here by developers of this account. It takes the permission{' '}
          <code>lambda:try</code>, which the role FaaS-Developer has. <AskForIt />
        </Notice>
      )}
      {mayRun && !beginning && (
        <Card>
          <Skeleton rows={8} />
        </Card>
      )}
      {mayRun && beginning && (
        <Tester
          key={again ?? ''}
          lambda={lambda}
          owner={owner}
          beginning={beginning}
          onInput={setInput}
        />
      )}
      <OutsideCard lambda={lambda} input={input} />
    </>
  )
}
