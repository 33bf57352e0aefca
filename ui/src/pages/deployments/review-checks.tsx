import { CircleCheck, CircleHelp, TriangleAlert } from 'lucide-react'
import type { CheckReport, CodeProblem } from '../../api/types.ts'
import { Foreign } from '../../components/foreign.tsx'
import { TextLink } from '../../components/text-link.tsx'
import { useAccount } from '../../session/me.ts'
import { AllowDomain } from '../logs/allow-domain.tsx'
import type { Review } from './deployment-query.ts'
import css from './review-checks.module.css'

/** What was checked, in words for when it is right. */
interface Check {
  id: string
  words: string
  /** Problems that belong to it. */
  codes: readonly CodeProblem['code'][]
  /** Whether somebody who may not know of it was told nothing. */
  isUnknown?: boolean
}

/** What was found by reading the version: what would stop its build, and what it needs that is missing. */
export function ReviewChecks({ review: { check, to, lambdaUUID: uuid } }: { review: Review }) {
  const { problems, hosts } = check
  const missingHosts = hosts.filter(({ isMissing }) => isMissing).map(({ name }) => name)
  return (
    <ul className={css.checks} aria-label="Checks">
      {checksOf(check).map(({ id, words, codes, isUnknown }) => {
        const found = problems.filter(({ code }) => codes.includes(code))
        if (found.length === 0) {
          return (
            <li key={id} className={isUnknown ? css.unknown : css.good}>
              {isUnknown ? <CircleHelp aria-hidden="true" /> : <CircleCheck aria-hidden="true" />}
              <span>{words}</span>
            </li>
          )
        }
        return found.map((problem, index) => (
          <li key={`${id} ${index}`} className={css[problem.severity]}>
            <TriangleAlert aria-hidden="true" />
            <span>
              <Foreign text={problem.message} />{' '}
              <span className="soft">
                <Foreign text={problem.remedy} />
              </span>{' '}
              <Place problem={problem} uuid={uuid} version={to.version} />
            </span>
          </li>
        ))
      })}
      {missingHosts.map((host) => (
        <li key={`allow ${host}`} className={css.remedy}>
          <AllowDomain domain={host} />
        </li>
      ))}
    </ul>
  )
}

/** Whether somebody who may not know of it was told nothing. */
function isUnknown(needs: CheckReport['hosts']): boolean {
  return needs.some(({ isMissing }) => isMissing === undefined)
}

function checksOf({ hosts, secrets, variables, modules }: CheckReport): Check[] {
  return [
    {
      id: 'code',
      words: 'The code parses and declares its lambda.',
      codes: ['syntax', 'contract', 'eval', 'code-text', 'event'],
    },
    {
      id: 'modules',
      words: count(
        modules.length,
        'module',
        'It loads no module.',
        'loaded, which there is',
        'loaded, which there are',
      ),
      codes: ['module'],
    },
    {
      id: 'hosts',
      words: isUnknown(hosts)
        ? `It calls ${namesOf(hosts)}. Whether that is whitelisted is for others to see.`
        : count(
            hosts.length,
            'domain',
            'It names no domain.',
            'called, which is whitelisted',
            'called, which are whitelisted',
          ),
      codes: ['host-missing'],
      isUnknown: isUnknown(hosts),
    },
    {
      id: 'secrets',
      words: isUnknown(secrets)
        ? `It reads the secret ${namesOf(secrets)}. Whether there is one is for others to see.`
        : count(
            secrets.length,
            'secret',
            'It reads no secret.',
            'read, which there is',
            'read, which there are',
          ),
      codes: ['secret-missing'],
      isUnknown: isUnknown(secrets),
    },
    {
      id: 'variables',
      words: count(
        variables.length,
        'variable',
        'It reads no variable.',
        'read, which is declared',
        'read, which are declared',
      ),
      codes: ['variable-missing', 'variable-unused', 'environment-variables'],
    },
  ]
}

function count(number: number, noun: string, none: string, one: string, many: string): string {
  if (number === 0) return none
  return number === 1 ? `1 ${noun} is ${one}.` : `${number} ${noun}s are ${many}.`
}

function namesOf(needs: CheckReport['hosts']): string {
  return needs.map(({ name }) => name).join(', ')
}

function Place({
  problem: { position },
  uuid,
  version,
}: {
  problem: CodeProblem
  uuid: string
  version: number
}) {
  const account = useAccount()
  if (!position) return null
  return (
    <TextLink
      to="/a/$account/functions/$uuid/code"
      params={{ account, uuid }}
      search={{ v: version, line: position.line }}
    >
      Line {position.line}
    </TextLink>
  )
}
