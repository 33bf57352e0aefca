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
  const checks = checksOf(check)
  const passed = checks.filter(({ codes }) => !problems.some(({ code }) => codes.includes(code)))
  const missingHosts = hosts.filter(({ isMissing }) => isMissing).map(({ name }) => name)
  return (
    <>
      <ul className={css.passed} aria-label="Checks">
        {passed.map(({ id, words, isUnknown }) => (
          <li key={id} className={isUnknown ? css.unknown : css.good}>
            {isUnknown ? <CircleHelp aria-hidden="true" /> : <CircleCheck aria-hidden="true" />}
            <span>{words}</span>
          </li>
        ))}
      </ul>
      {problems.length > 0 && (
        <ul className={css.problems} aria-label="Problems">
          {problems.map((problem, index) => (
            <li key={index} className={css[problem.severity]}>
              <TriangleAlert aria-hidden="true" />
              <span>
                <Foreign text={problem.message} />{' '}
                <span className="soft">
                  <Foreign text={problem.remedy} />
                </span>{' '}
                <Place problem={problem} uuid={uuid} version={to.version} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {missingHosts.length > 0 && (
        <div className={css.remedies}>
          {missingHosts.map((host) => (
            <AllowDomain key={host} domain={host} />
          ))}
        </div>
      )}
    </>
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
      words: 'It parses and declares its lambda',
      codes: ['syntax', 'contract', 'eval', 'code-text', 'event'],
    },
    { id: 'modules', words: count(modules.length, 'module', 'available'), codes: ['module'] },
    {
      id: 'hosts',
      words: isUnknown(hosts)
        ? `It calls ${namesOf(hosts)}; you may not see whether that is whitelisted`
        : count(hosts.length, 'domain', 'whitelisted'),
      codes: ['host-missing'],
      isUnknown: isUnknown(hosts),
    },
    {
      id: 'secrets',
      words: isUnknown(secrets)
        ? `It reads ${namesOf(secrets)}; you may not see whether there is such a secret`
        : count(secrets.length, 'secret', 'available'),
      codes: ['secret-missing'],
      isUnknown: isUnknown(secrets),
    },
    {
      id: 'variables',
      words: count(variables.length, 'variable', 'declared'),
      codes: ['variable-missing', 'environment-variables'],
    },
  ]
}

function count(number: number, noun: string, how: string): string {
  if (number === 0) return `No ${noun} needed`
  return number === 1 ? `1 ${noun} is ${how}` : `${number} ${noun}s are ${how}`
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
