import { existsSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { allSteps } from './deploy/all-steps.ts'
import { ask } from './deploy/ask.ts'
import { buildWorkers } from './build-workers.ts'
import { checkAccount } from './deploy/check-account.ts'
import { restoreMarkOf, saveEnvironment } from './deploy/environment.ts'
import { buildInterface } from './deploy/interface-steps.ts'
import { runDeployCommand } from './deploy/open-deployment.ts'
import { type Finding, runStep, type Step } from './deploy/step.ts'
import { releaseName } from './start/read-release.ts'
import { CommandError } from './run-command.ts'

const HELP = `Usage: npm run deploy -- [--env <name>] [--dry-run] [--yes]

Brings an environment on Cloudflare to the state of this checkout, and first says what it will do. It can be repeated,
and goes on where it was cut short. Needs CLOUDFLARE_API_TOKEN, and CLOUDFLARE_ACCOUNT_ID the first time.

  --env <name>       the environment (production); apac, emea and us serve their region
  --host <host>      its public host, needed the first time
  --account <id>     an account to create (1000001), with its
  --admin <name>     administrator (admin); LAMPLIGHTER_ADMIN_PASSWORD may hold their password
  --dry-run          only say what would be done
  --yes              ask nothing
`

const WORDS = { missing: 'create', different: 'change', unchanged: 'keep' } as const

await runDeployCommand(HELP, async (deployment, options) => {
  const { environment, api } = deployment
  if (existsSync(restoreMarkOf(environment))) {
    throw new CommandError(
      `A backup is being restored into ${environment.name}, and a deployment would open it half full. Run the restore again: npm run restore -- <folder> --env ${environment.name}`,
    )
  }
  const accountName = await checkAccount(api)
  console.log(`${releaseName()}, environment ${environment.name}, ${environment.publicHost}`)
  console.log(
    `Cloudflare account ${accountName} (${api.account}); its token and plan are sufficient.\n`,
  )
  await buildWorkers()
  await buildInterface()

  const steps = allSteps(deployment)
  const findings = await lookAt(steps)
  for (const { name, finding } of findings) console.log(lineOf(name, finding))
  const isDue = findings.some(({ finding }) => finding.state !== 'unchanged')
  if (!isDue) console.log('\nThere is nothing to do.')
  if (options.isDryRun || !isDue) {
    if (!options.isDryRun) saveEnvironment(environment)
    return
  }
  if (!options.isYes && !/^y(es)?$/i.test(await ask('\nGo on? [y/N] '))) return
  saveEnvironment(environment)
  console.log('')
  for (const [index, step] of steps.entries()) {
    await doStep(step, `[${String(index + 1).padStart(2)}/${steps.length}]`)
    saveEnvironment(environment)
  }
  console.log(`\n${releaseName()} is deployed at https://${environment.publicHost}/`)
})

async function lookAt(steps: readonly Step[]): Promise<{ name: string; finding: Finding }[]> {
  const findings = []
  for (const step of steps) findings.push({ name: step.name, finding: await step.look() })
  return findings
}

function lineOf(name: string, finding: Finding): string {
  const detail = finding.state !== 'unchanged' && finding.detail ? ` (${finding.detail})` : ''
  return `  ${WORDS[finding.state].padEnd(8)}${name}${detail}`
}

async function doStep(step: Step, place: string): Promise<void> {
  const start = performance.now()
  try {
    const outcome = await runStep(step)
    const seconds = ((performance.now() - start) / 1_000).toFixed(1)
    console.log(`${place} ${step.name}: ${outcome}, ${seconds} s`)
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    throw new CommandError(
      `${place} ${step.name} failed. ${error.message}\nWhat was done so far stays; the same command goes on from there.`,
      { cause: error },
    )
  }
}
