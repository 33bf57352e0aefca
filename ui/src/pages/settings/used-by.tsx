import { queryOptions, useQuery } from '@tanstack/react-query'
import { answerOf, api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { Badge } from '../../components/badge.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { Answer, Skeleton } from '../../components/states.tsx'
import { TextLink } from '../../components/text-link.tsx'
import { useAccount } from '../../session/me.ts'
import css from './used-by.module.css'

/** What functions are looked for by. */
export type Used = { domain: string } | { secret: string }

function usagesQuery(account: string, thing: Used) {
  return queryOptions({
    queryKey: keys.usages(account, thing),
    queryFn: () =>
      answerOf(
        api.GET('/api/account/{accountId}/lambda-usages', {
          params: { path: { accountId: account }, query: thing },
        }),
      ),
  })
}

/** The functions whose code names a domain or a secret. */
export function UsedBy({ thing }: { thing: Used }) {
  const account = useAccount()
  const usages = useQuery(usagesQuery(account, thing))
  return (
    <div className={css.usedBy}>
      <Answer query={usages} skeleton={<Skeleton rows={2} />}>
        {({ lambdas, isComplete }) => (
          <>
            <p>{sentenceOf(lambdas.length)}</p>
            {lambdas.length > 0 && (
              <ul className={css.functions}>
                {lambdas.map(({ uuid, name, isServing }) => (
                  <li key={uuid}>
                    <TextLink to="/a/$account/functions/$uuid/code" params={{ account, uuid }}>
                      <Foreign text={name} />
                    </TextLink>
                    <Badge kind={isServing ? 'ok' : 'plain'}>
                      {isServing ? 'serves with it' : 'in its newest code'}
                    </Badge>
                  </li>
                ))}
              </ul>
            )}
            <p className="soft">
              {isComplete
                ? 'Names that code puts together while it runs are not found.'
                : 'So much code mentions it that not all of it was read.'}
            </p>
          </>
        )}
      </Answer>
    </div>
  )
}

function sentenceOf(count: number): string {
  if (count === 0) return "No function's code names it."
  return count === 1 ? 'One function names it:' : `${count} functions name it:`
}
